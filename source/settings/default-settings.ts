import type {Settings} from './settings.js';

export const defaultSettings: Settings = {
	port: 3456,
	host: '127.0.0.1',
	model: 'claude-opus-4',
	forceModel: false,
	apiKeys: {},
	allowedHosts: [],
	allowedOrigins: [],
	maxProcesses: 8,
	spareProcesses: 2,
	idleConversations: 4,
	idleMinutes: 10,
	queueLimit: 64,
	queueSeconds: 60,
	historyDays: 90,
	historyMegabytes: 200,
	historyTexts: false,
	forwardSampling: false,
	useApiKey: false,
	extraUsage: 'warn',
	limitRetryMinutes: 5,
};
