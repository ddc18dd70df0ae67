export const tabs = [
	'answer',
	'conversation',
	'tools',
	'request',
	'timeline',
	'tokens',
] as const;

export type Tab = (typeof tabs)[number];

export const tabTitle: Record<Tab, {full: string; short: string}> = {
	answer: {full: 'Answer', short: 'Answer'},
	conversation: {full: 'Conversation', short: 'Chat'},
	tools: {full: 'Tools', short: 'Tools'},
	request: {full: 'Request', short: 'Request'},
	timeline: {full: 'Timeline', short: 'Time'},
	tokens: {full: 'Tokens', short: 'Tokens'},
};

/** For the help. */
export const tabDescription: Record<Tab, string> = {
	answer: 'what Claude says, as it says it',
	conversation: 'the messages as the client sent them',
	tools: 'those on offer, and each call with its result',
	request: 'what was asked for, and the body',
	timeline: 'when each step began and ended',
	tokens: 'what was read, cached and written, and its price',
};
