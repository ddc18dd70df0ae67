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
