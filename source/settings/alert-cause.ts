/** What a person can be alerted to. */
export const alertCauses = [
	/** A window of the plan is nearly used up. */
	'limit-near',
	'limit-reached',
	/** A window that was nearly or wholly used up has started again. */
	'limit-reset',
	/** Extra usage has paid for a request, beyond the plan. */
	'billed',
	/** A budget is nearly or wholly used up. */
	'budget',
	/** The login is lost, or expires soon. */
	'login',
	/** A request has been running for longer than usual. */
	'slow-request',
	/** A dashboard has lost the server that it watches. */
	'server-down',
] as const;

export type AlertCause = (typeof alertCauses)[number];

/** How a terminal is notified: by an escape sequence of its own, or by the bell. */
export const terminalAlerts = ['osc9', 'osc777', 'bell', 'off'] as const;

export type TerminalAlert = (typeof terminalAlerts)[number];
