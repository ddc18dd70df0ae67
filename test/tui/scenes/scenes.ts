import type {Snapshot} from '../../../source/controller/controller.js';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {noHistory} from '../../../source/history/history-access.js';
import type {Notice} from '../../../source/traffic/traffic.js';
import {exampleExchange, sceneTime} from './example-exchange.js';
import {exampleSnapshot} from './example-snapshot.js';
import {examplePlan} from './example-plan.js';
import {manyUsage} from './example-usage.js';
import {readingExchanges} from './reading-scene.js';
import {type Script} from './scripted-controller.js';

export type Scene = {snapshot: Snapshot; script?: Script};

/** What the dashboard can look like, by name. */
export const scenes: Record<string, () => Scene> = {
	busy: () => ({snapshot: withNotices(busyExchanges()), script}),
	empty: () => ({snapshot: exampleSnapshot(), script}),
	missing: () => ({snapshot: withProblem('missing')}),
	signedOut: () => ({snapshot: withProblem('signed-out')}),
	limited: () => ({snapshot: withProblem('limited', busyExchanges())}),
	held: () => ({snapshot: withHeld()}),
	lost: () => ({
		snapshot: exampleSnapshot(busyExchanges(), {
			mode: 'attached',
			connection: {
				status: 'lost',
				since: sceneTime - 12_000,
				message: 'The server does not answer.',
			},
		}),
	}),
	portTaken: () => ({
		snapshot: exampleSnapshot([], {
			connection: {
				status: 'failed',
				message: 'Port 3456 is taken by node (pid 812).',
			},
		}),
	}),
	reading: () => ({snapshot: exampleSnapshot(readingExchanges())}),
	many: () => ({snapshot: withManyCallers(manyExchanges(10_000))}),
};

const script: Script = {
	history: {...noHistory, plan: async ({since}) => examplePlan(since)},
	selfTest: [
		[
			{
				id: 'port',
				title: 'The port answers',
				status: 'passed',
				durationMs: 3,
				detail: 'http://127.0.0.1:3456',
			},
			{
				id: 'cli',
				title: 'The CLI is there',
				status: 'passed',
				durationMs: 41,
				detail: 'Claude Code 2.1.197',
			},
			{
				id: 'login',
				title: 'Somebody is signed in',
				status: 'passed',
				durationMs: 210,
				detail: 'claude.ai, max',
			},
			{
				id: 'answer',
				title: 'Model responds',
				status: 'failed',
				durationMs: 812,
				detail: 'OAuth token has expired.',
				cure: 'claude /login',
			},
			{id: 'stream', title: 'The answer streams', status: 'skipped'},
		],
	],
	serviceStatus: {
		supported: true,
		kind: 'launchd',
		installed: true,
		loaded: true,
		running: true,
		pid: 8123,
		path: '/Users/ada/Library/LaunchAgents/com.claude-max-api.plist',
		logTail: [
			'14:21:07 serving http://127.0.0.1:3456/v1',
			'14:22:31 ✓ sonnet-4-6 OpenClaw 1.2k → 340 2.4s',
		],
		hints: ['Node comes from nvm: after an update of Node, install again.'],
	},
	servicePreview: {
		supported: true,
		path: '/Users/ada/Library/LaunchAgents/com.claude-max-api.plist',
		content:
			'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n  <dict>\n    <key>Label</key>\n    <string>com.claude-max-api</string>\n    <key>RunAtLoad</key>\n    <true/>\n  </dict>\n</plist>',
		warnings: [],
	},
	serviceSteps: [
		{id: 'write', title: 'Write the file', status: 'done'},
		{
			id: 'start',
			title: 'Start it',
			command:
				'launchctl bootstrap gui/501 ~/Library/LaunchAgents/com.claude-max-api.plist',
			status: 'done',
		},
		{
			id: 'wait',
			title: 'Wait until the service responds',
			status: 'failed',
			output: 'No answer within 10 s.',
			cure: 'Look at the end of its log below.',
		},
	],
};

/** A limit is reached, and two requests wait for its reset. */
function withHeld(): Snapshot {
	const heldUntil = sceneTime + 11 * 60_000;
	const held = ['Cursor/3.1', 'aider/0.86'].map((caller, index) =>
		exampleExchange({
			id: `req_held${index}`,
			status: 'queued',
			caller,
			heldUntil,
			answer: {
				thinking: '',
				text: '',
				toolCalls: [],
				isStructured: false,
				omitted: 0,
			},
			marks: {received: sceneTime - 3000 + index * 1000},
		}),
	);
	const snapshot = withProblem('limited', [...busyExchanges(), ...held]);
	const notices: Notice[] = [
		{
			at: sceneTime - 600_000,
			level: 'warning',
			message: 'The budget "agent" is 83% used.',
			alert: 'budget',
		},
		{
			at: sceneTime - 9500,
			level: 'warning',
			message: `The 5-hour limit of the Claude plan is reached. It resets at ${new Date(heldUntil).toISOString()}.`,
			alert: 'limit-reached',
		},
	];
	return {
		...snapshot,
		traffic: {...snapshot.traffic, notices},
		budgets: {
			countsFrom: 'history',
			reserve: {percent: 15, keys: ['editor']},
			budgets: [
				{
					budget: {name: 'agent', key: 'agent', tokens: 2_000_000, per: 'day'},
					name: 'agent',
					used: 1_660_000,
					reserved: 40_000,
					resetsAt: sceneTime + 9 * 3_600_000,
				},
				{
					budget: {key: 'agent', percent: 20, window: 'seven_day'},
					name: 'key agent: 20% of seven_day',
					used: 7.4,
					reserved: 0,
				},
				{
					budget: {name: 'everything', dollars: 25, per: 'week'},
					name: 'everything',
					used: 25.3,
					reserved: 0,
					resetsAt: sceneTime + 80 * 3_600_000,
				},
				{
					budget: {key: 'agent', allowedModels: ['haiku', 'sonnet']},
					name: 'key agent: only haiku, sonnet',
					used: 0,
					reserved: 0,
				},
			],
		},
	};
}

function withNotices(exchanges: Exchange[]): Snapshot {
	const snapshot = exampleSnapshot(exchanges);
	const notices: Notice[] = [
		{
			at: sceneTime - 1_200_000,
			level: 'info',
			message: 'Serving http://127.0.0.1:3456/v1',
		},
		{
			at: sceneTime - 499_000,
			level: 'error',
			message:
				'429 The plan’s five-hour window is used up. It starts anew at 16:40.',
			times: 3,
			exchangeId: 'req_03',
		},
		{
			at: sceneTime - 8700,
			level: 'warning',
			message: 'Upstream failed (429 rate limit); attempt 1 again in 0.9 s',
			exchangeId: 'req_08',
		},
		{
			at: sceneTime - 7000,
			level: 'warning',
			message: 'Upstream failed (529 overloaded); attempt 2 again in 1.8 s',
			exchangeId: 'req_00',
		},
	];
	return {...snapshot, traffic: {...snapshot.traffic, notices}};
}

function busyExchanges(): Exchange[] {
	const at = (secondsAgo: number) => ({
		received: sceneTime - secondsAgo * 1000,
	});
	const ended = (secondsAgo: number, tookMs: number) => {
		const {received} = at(secondsAgo);
		return {
			received,
			process: received + 8,
			sent: received + 15,
			firstToken: received + 480,
			ended: received + tookMs,
		};
	};

	return [
		exampleExchange({
			id: 'req_01',
			caller: 'curl 8.7.1',
			modelAsked: '',
			marks: ended(900, 1400),
			served: 'cold',
		}),
		exampleExchange({
			id: 'req_02',
			caller: 'OpenClaw',
			marks: ended(700, 3100),
			served: 'live',
			answer: {
				thinking: '',
				text: '## Blue light\n\nAir scatters **blue light more than red**, see `rayleigh.ts`:\n\n- **Short waves** are scattered in all directions, `1 / wavelength ** 4` as much.\n- Long waves go **straight on until the sun is low**.\n\nAn **unfinished',
				toolCalls: [],
				isStructured: false,
				omitted: 0,
			},
		}),
		exampleExchange({
			id: 'req_03',
			caller: 'OpenClaw',
			shape: 'responses',
			status: 'failed',
			httpStatus: 429,
			marks: {received: at(500).received, ended: at(500).received + 90},
			error: {
				message:
					'The plan’s five-hour window is used up. It starts anew at 16:40.',
				type: 'rate_limit_error',
				code: 'insufficient_quota',
			},
			answer: {
				thinking: '',
				text: '',
				toolCalls: [],
				isStructured: false,
				omitted: 0,
			},
		}),
		exampleExchange({
			id: 'req_04',
			caller: 'Cursor 2.4',
			status: 'cancelled',
			marks: ended(410, 5200),
		}),
		exampleExchange({
			id: 'req_05',
			caller: 'OpenAI/Python 2.9',
			marks: ended(300, 4200),
			messages: [{role: 'user', text: 'Extract the invoice as JSON'}],
			answer: {
				thinking: '',
				text: '{"number":"2026-118","total":1249.5,"items":[{"name":"Keyboard","price":149.5},{"name":"Screen 27″","price":1100}],"paid":false}',
				toolCalls: [],
				isStructured: true,
				omitted: 0,
			},
		}),
		exampleExchange({
			id: 'req_06',
			caller: 'OpenClaw',
			shape: 'responses',
			marks: ended(60, 2600),
			finishReason: 'tool_calls',
			tools: ['read_file', 'write_file', 'run_tests', 'search'],
			messages: [
				{role: 'user', text: '東京の天気と 🎉 the tests, please'},
				{
					role: 'assistant',
					text: '',
					toolCalls: [
						{
							id: 'call_a',
							name: 'read_file',
							arguments: '{"path":"source/cli.ts"}',
						},
					],
				},
				{role: 'tool', text: '{"ok":true,"lines":120}', toolCallId: 'call_a'},
			],
			answer: {
				thinking: 'The file is short.\nRun the tests next.',
				text: 'I run the tests now.',
				toolCalls: [
					{
						id: 'call_b',
						name: 'run_tests',
						arguments: '{"files":["test/a.test.ts"],"watch":false}',
					},
				],
				isStructured: false,
				omitted: 0,
			},
		}),
		exampleExchange({
			id: 'req_07',
			caller: 'curl 8.7.1',
			status: 'queued',
			ahead: 2,
			marks: at(4),
			usage: undefined,
			served: undefined,
			answer: {
				thinking: '',
				text: '',
				toolCalls: [],
				isStructured: false,
				omitted: 0,
			},
		}),
		exampleExchange({
			id: 'req_08',
			caller: 'Cursor 2.4',
			status: 'streaming',
			modelAsked: 'gpt-5',
			modelUsed: 'claude-opus-4-8',
			marks: {
				received: sceneTime - 9000,
				process: sceneTime - 8990,
				sent: sceneTime - 8980,
				firstToken: sceneTime - 8200,
			},
			httpStatus: undefined,
			finishReason: undefined,
			served: 'live',
			messages: [
				{
					role: 'user',
					text: 'Write a debounce in TypeScript and explain it 説明して',
				},
			],
			answer: {
				thinking: Array.from(
					{length: 6},
					(_, index) =>
						`Step ${index + 1}: think about timers and the trailing call.`,
				).join('\n'),
				text: '# Debounce\n\nA debounced function waits until calls stop for a while:\n\n```ts\nexport function debounce<T extends unknown[]>(\n\trun: (...args: T) => void,\n\tdelay: number,\n) {\n\tlet timer: NodeJS.Timeout | undefined;\n\treturn (...args: T) => {\n\t\tclearTimeout(timer);\n\t\ttimer = setTimeout(() => run(...args), delay);\n\t};\n}\n```\n\n日本語で言うと、最後の呼び出しから一定時間が過ぎたときだけ実行されます。 🎉👨‍👩‍👧 It keeps one timer, and each call starts it anew, so that only the last one',
				toolCalls: [],
				isStructured: false,
				omitted: 0,
			},
		}),
	];
}

function manyExchanges(count: number): Exchange[] {
	return Array.from({length: count}, (_, index) => {
		const received = sceneTime - (count - index) * 5000;
		return exampleExchange({
			id: `req_${index}`,
			caller: ['OpenClaw', 'curl 8.7.1', 'Cursor 2.4'][index % 3],
			marks: {
				received,
				process: received + 5,
				sent: received + 9,
				firstToken: received + 300 + (index % 900),
				ended: received + 2000 + (index % 7000),
			},
		});
	});
}

function withManyCallers(exchanges: Exchange[]): Snapshot {
	const snapshot = exampleSnapshot(exchanges);
	return {...snapshot, traffic: {...snapshot.traffic, usage: manyUsage(60)}};
}

function withProblem(
	status: 'missing' | 'signed-out' | 'limited',
	exchanges: Exchange[] = [],
): Snapshot {
	const snapshot = exampleSnapshot(exchanges);
	const problems = {
		missing: {
			code: 'cli_not_found',
			message:
				'The Claude Code CLI was not found on the PATH nor where its installers put it.',
			cure: 'curl -fsSL https://claude.ai/install.sh | bash',
		},
		'signed-out': {
			code: 'claude_not_authenticated',
			message: 'Claude Code is installed, but nobody is signed in.',
			cure: 'claude /login',
		},
		limited: {
			code: 'insufficient_quota',
			message: 'The five-hour window of your plan is used up.',
			cure: 'Wait until 16:40, or choose a smaller model with m.',
		},
	} as const;
	return {
		...snapshot,
		claude: {
			...snapshot.claude,
			status,
			problem: problems[status],
			...(status === 'missing'
				? {cli: undefined, login: undefined, limits: undefined}
				: {}),
			...(status === 'signed-out'
				? {login: {signedIn: false, method: 'none'}, limits: undefined}
				: {}),
		},
	};
}
