export const tabs = [
	'answer',
	'conversation',
	'tools',
	'request',
	'stats',
] as const;

export type Tab = (typeof tabs)[number];

export const tabTitle: Record<Tab, {full: string; short: string}> = {
	answer: {full: 'Answer', short: 'Answer'},
	conversation: {full: 'Conversation', short: 'Chat'},
	tools: {full: 'Tools', short: 'Tools'},
	request: {full: 'Request', short: 'Request'},
	stats: {full: 'Stats', short: 'Stats'},
};

/** For the help. */
export const tabDescription: Record<Tab, string> = {
	answer: 'Claude’s answer as it streams',
	conversation: 'messages as sent by the client',
	tools: 'available tools, and each call with its result',
	request: 'requested settings and the body',
	stats:
		'timeline, tokens, prompt cache, context window, and other requests of the caller',
};
