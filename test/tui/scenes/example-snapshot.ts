import type {Snapshot} from '../../../source/controller/controller.js';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {isEnded} from '../../../source/traffic/is-ended.js';
import {sceneTime} from './example-exchange.js';
import {exampleUsage} from './example-usage.js';

const hour = 3_600_000;

/** A server that is well, with these exchanges and whatever a test wants different. */
export function exampleSnapshot(
	exchanges: Exchange[] = [],
	change: Partial<Snapshot> = {},
): Snapshot {
	const running = exchanges.filter((exchange) => !isEnded(exchange));
	const queued = running.filter(({status}) => status === 'queued').length;
	return {
		mode: 'local',
		connection: {status: 'serving'},
		baseUrl: 'http://127.0.0.1:3456/v1',
		version: '2.0.0',
		startedAt: sceneTime - 3 * hour,
		model: {name: 'claude-sonnet-4', force: false},
		models: [
			{
				id: 'claude-opus-4',
				value: 'opus',
				displayName: 'Opus',
				description: 'Opus 4.8 · the most capable for hard work',
			},
			{
				id: 'claude-sonnet-4',
				value: 'sonnet',
				displayName: 'Sonnet',
				description: 'Sonnet 4.6 · best for everyday tasks',
			},
			{
				id: 'claude-haiku-4',
				value: 'haiku',
				displayName: 'Haiku',
				description: 'Haiku 4.5 · the fastest for short answers',
			},
		],
		needsApiKey: false,
		claude: {
			status: 'ready',
			cli: {
				path: '/home/ada/.local/bin/claude',
				version: '2.1.197',
				capabilities: {
					'history-replay': true,
					'late-settings': true,
					'deferred-tools': true,
					usage: true,
					rewind: true,
				},
				isTuned: true,
			},
			login: {
				signedIn: true,
				method: 'claude.ai',
				subscription: 'max',
				email: 'ada@example.com',
			},
			limits: {
				status: 'allowed',
				windows: [
					{
						name: 'five_hour',
						utilization: 0.62,
						resetsAt: sceneTime + 2.4 * hour,
					},
					{
						name: 'seven_day',
						utilization: 0.31,
						resetsAt: sceneTime + 76 * hour,
					},
				],
			},
			processes: {
				busy: running.length,
				live: 2,
				spare: 1,
				booting: 0,
				limit: 6,
			},
			queue: {waiting: queued, limit: 32},
		},
		traffic: {
			exchanges,
			totals: {
				since: sceneTime - 3 * hour,
				requests: exchanges.length,
				failed: exchanges.filter(({status}) => status === 'failed').length,
				cancelled: 0,
				running: running.length,
				queued,
				inputTokens: 1_240_000,
				cachedTokens: 902_000,
				outputTokens: 84_300,
				costUsd: 6.42,
				unpriced: 0,
				byProcess: {live: 61, rewound: 12, spare: 28, cold: 3},
				tokensPerSecond: Array.from({length: 60}, (_, index) =>
					running.length === 0
						? 0
						: Math.round(70 + 60 * Math.sin(index / 6) + (index % 7) * 5),
				),
				firstToken: {p50: 480, p90: 1200, p99: 3400},
				duration: {p50: 2400, p90: 9800, p99: 31_000},
			},
			usage: exchanges.length === 0 ? [] : [...exampleUsage],
			notices: [],
		},
		...change,
	};
}
