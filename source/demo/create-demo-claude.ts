import {randomBytes} from 'node:crypto';
import {createListeners} from '../async/create-listeners.js';
import type {ClaudeEvent, ProcessKind} from '../claude/claude-event.js';
import type {ClaudeHealth, PlanLimits} from '../claude/claude-health.js';
import type {Claude} from '../claude/claude.js';
import {shuttingDown} from '../claude/gate/refusals.js';
import {toTokenEstimate} from '../claude/to-token-estimate.js';
import type {Turn} from '../claude/turn.js';
import {demoLogin} from '../port/port-holder.js';
import {demoModels} from './demo-models.js';
import {demoTurn} from './demo-turn.js';
import {livelyPace, type Pace} from './pace.js';

/** A scripted Claude: no process, no account, no network, no quota. */
export function createDemoClaude({
	pace = livelyPace,
	now = Date.now,
}: {pace?: Pace; now?: () => number} = {}): Claude {
	const startedAt = now();
	const closing = new AbortController();
	const listeners = createListeners();
	let busy = 0;
	let live = 0;
	let served = 0;
	let tokens = 0;

	const {notify} = listeners;

	async function* play(
		turn: Turn,
		signal: AbortSignal,
	): AsyncGenerator<ClaudeEvent> {
		const kind = toKind(turn, served);
		served += 1;
		await pace.wait(bootTime[kind], signal);
		yield {type: 'process', kind, pid: 40_000 + (served % 7)};
		yield {type: 'sent'};
		const id = randomBytes(4).toString('hex');
		const isLive = kind === 'live';
		for await (const event of demoTurn(turn, {pace, signal, isLive, id})) {
			if (event.type === 'done') {
				tokens += event.usage.output;
				yield {type: 'limits', limits: demoLimits(startedAt, tokens)};
				yield {type: 'paid', by: 'plan'};
			}

			yield event;
		}
	}

	function health(): ClaudeHealth {
		return {
			status: 'ready',
			cli: {
				path: 'none: a script answers',
				version: 'demo',
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
				method: demoLogin,
				subscription: 'demo account',
			},
			limits: demoLimits(startedAt, tokens),
			processes: {busy, live, spare: 1, booting: 0, limit: 6},
			queue: {waiting: 0, limit: 32},
		};
	}

	return {
		async *ask(turn, {signal}) {
			const either = AbortSignal.any([signal, closing.signal]);
			busy += 1;
			notify();
			try {
				yield* play(turn, either);
			} catch (error) {
				if (signal.aborted) {
					return;
				}

				throw closing.signal.aborted ? shuttingDown() : error;
			} finally {
				busy -= 1;
				live = Math.min(3, live + 1);
				notify();
			}
		},
		countTokens: async ({system, messages}) => ({
			tokens: Math.ceil(
				toTokenEstimate(JSON.stringify([system, messages]).length),
			),
			isEstimate: true,
		}),
		health,
		refresh: async () => health(),
		keepCurrent() {
			// The usage is always current.
		},
		resume() {
			// The demo bills nothing.
		},
		models: () => demoModels,
		knownModels: async () => demoModels,
		prefer() {
			// All models are equally warm.
		},
		onChange: listeners.add,
		async close() {
			closing.abort();
		},
	};
}

const bootTime: Record<ProcessKind, number> = {
	live: 6,
	rewound: 9,
	spare: 45,
	cold: 1400,
};

/** A continued conversation finds its process; most new ones find a spare, some a process to rewind, and few none. */
function toKind(turn: Turn, served: number): ProcessKind {
	if (turn.messages.some(({role}) => role === 'assistant')) {
		return 'live';
	}

	if (served % 7 === 5) {
		return 'cold';
	}

	return served % 3 === 2 ? 'rewound' : 'spare';
}

const hour = 3_600_000;

/** Plan windows that fill slowly while the demo runs. `tokens` is the total written so far. */
function demoLimits(startedAt: number, tokens: number): PlanLimits {
	return {
		status: 'allowed',
		windows: [
			{
				name: 'five_hour',
				utilization: Math.min(0.97, 0.41 + tokens / 400_000),
				resetsAt: startedAt + 2.2 * hour,
			},
			{
				name: 'seven_day',
				utilization: Math.min(0.9, 0.24 + tokens / 4_000_000),
				resetsAt: startedAt + 81 * hour,
			},
		],
	};
}
