import process from 'node:process';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {answerLikeAModel} from './answer-like-a-model.js';
import {
	createBare,
	createLimit,
	createPredecessor,
	createProxy,
} from './contestants.js';
import {createHttpAgent} from './create-http-agent.js';
import {formatTable, type Row} from './format-table.js';
import {median} from './median.js';
import {measureBurst} from './scenarios/burst.js';
import {measureFirstTokens} from './scenarios/first-token.js';
import {measureHistory} from './scenarios/histories.js';
import {measureIdle} from './scenarios/idle.js';
import {measureMemory} from './scenarios/memory.js';
import {
	measureNextTurnBesideBare,
	measureNextTurns,
} from './scenarios/next-turn.js';
import {practise} from './scenarios/practise.js';
import {
	measureToolLoop,
	measureToolResultsBesideBare,
} from './scenarios/tool-loop.js';
import {measureTransit} from './scenarios/transit.js';
import {measureWatchedStreams} from './scenarios/watched-streams.js';

// Everything side by side in one run: the real CLI, the stand-in for the Messages API, which answers at once
// and pauses between tokens.
// `--memory` adds two thousand requests, `--histories` measures long histories alone.
const rounds = 9;
const api = await createMessagesApi();
api.answer = answerLikeAModel;
const home = await createClaudeHome(api);
const limit = createLimit(api.url);
const booted = createBare(home, {isLive: false});
const proxy = await createProxy(home);
const predecessor = await createPredecessor(home);
const contestants = [booted, proxy, predecessor];

try {
	const rows: Row[] = [];
	const say = (row: Row) => {
		rows.push(row);
		process.stderr.write(`${row.what}: ${row.measured}\n`);
	};

	await (process.argv.includes('--histories')
		? histories(say)
		: everything(say));

	process.stdout.write(formatTable(rows));
} finally {
	await Promise.all(contestants.map(async ({close}) => close?.()));
	await api.close();
	await home.close();
}

async function everything(say: (row: Row) => void): Promise<void> {
	await firstToken(say);
	await nextTurn(say);
	await bytes(say);
	await burst(say);
	await transit(say);
	await toolLoop(say);
	await histories(say);
	await idle(say);
	await watched(say);
	if (process.argv.includes('--memory')) {
		await memory(say);
	}
}

async function firstToken(say: (row: Row) => void): Promise<void> {
	const [alone = 0, bare = 0, ours = 0, theirs = 0] = await measureFirstTokens(
		[limit, booted, proxy, predecessor],
		rounds,
	);
	say({
		what: 'first token, new conversation',
		measured: `${ms(ours)}; stand-in alone ${ms(alone)}, bare booted CLI ${ms(bare)}, predecessor ${ms(theirs)}`,
		ratio: `1/${(theirs / ours).toFixed(0)} of the predecessor (goal 1/10), ${times(ours, bare)} bare CLI (goal 1.5)`,
	});
}

async function nextTurn(say: (row: Row) => void): Promise<void> {
	const [before = []] = await measureNextTurns([predecessor], rounds);
	const theirs = median(before);
	const fresh = await measureNextTurnBesideBare(proxy, home, 4);
	await practise(proxy, 100);
	const {ours, bare, tuned} = await measureNextTurnBesideBare(proxy, home, 8);
	say({
		what: 'first token, next turn',
		measured: `${ms(ours)}; bare live CLI ${ms(bare)}, tuned as ours ${ms(tuned)}, predecessor ${ms(theirs)}`,
		ratio: `1/${(theirs / ours).toFixed(0)} of the predecessor (goal 1/25), ${times(ours, bare)} bare CLI (goal 1.3); just started ${times(fresh.ours, fresh.bare)}`,
	});
}

async function bytes(say: (row: Row) => void): Promise<void> {
	const sizes: number[] = [];
	for (const {ask, settle} of [proxy, predecessor]) {
		await settle?.();
		await ask({messages: ['Hello']});
		sizes.push(api.requests.at(-1)?.bytes ?? 0);
	}

	const [ours = 0, theirs = 0] = sizes;
	say({
		what: 'upstream bytes of a short request',
		measured: `${ours}; predecessor ${theirs}`,
		ratio: `1/${(theirs / ours).toFixed(0)} (goal: at most 2,500 bytes)`,
	});
}

async function burst(say: (row: Row) => void): Promise<void> {
	const ours = await measureBurst(proxy);
	const theirs = await measureBurst(predecessor);
	say({
		what: 'ten requests, five at a time',
		measured: `${ms(ours)}; predecessor ${ms(theirs)}`,
		ratio: `1/${(theirs / ours).toFixed(1)} (goal 1/3)`,
	});
}

async function transit(say: (row: Row) => void): Promise<void> {
	const bare = await measureTransit(api, booted);
	const ours = await measureTransit(api, proxy);
	say({
		what: 'a piece on its way, median of 100',
		measured: `${ours.toFixed(2)} ms; to the bare CLI's stdout ${bare.toFixed(2)} ms`,
		ratio: `adds ${(ours - bare).toFixed(2)} ms (goal: under 2 ms)`,
	});
}

async function toolLoop(say: (row: Row) => void): Promise<void> {
	const createAgent = () => createHttpAgent(proxy);
	const loop = await measureToolLoop(api, createAgent());
	// For practice: no other row asks with tools.
	for (let loops = 1; loops < 10; loops++) {
		await measureToolLoop(api, createAgent());
	}

	const {ours, bare} = await measureToolResultsBesideBare(api, home, {
		createAgent,
		loops: 6,
	});
	say({
		what: 'tool loop of ten steps',
		measured: `${loop.upstreamRequests} upstream requests, ${loop.processes} process; after a result ${ms(ours)}, bare live CLI ${ms(bare)}`,
		ratio: `${times(ours, bare)} bare CLI (goal 1.3)`,
	});
}

async function histories(say: (row: Row) => void): Promise<void> {
	const [short = 0] = await measureFirstTokens([proxy], rounds);
	for (const kind of ['texts', 'tool results'] as const) {
		for (const exchanges of [20, 100, 300]) {
			const {replayed, cpu, askedAgain, awaited} = await measureHistory(
				proxy,
				home,
				{kind, exchanges, rounds: 3},
			);
			say({
				what: `first token behind ${exchanges} exchanges, ${kind}`,
				measured: `${ms(replayed)}, ${ms(cpu)} of CPU; awaited one by one ${ms(awaited)}; another question there ${ms(askedAgain)}`,
				ratio: `${times(replayed, awaited)} awaited, ${times(replayed, short)} a short request (goal for 300 texts: 4, or 1,500 ms of CPU up to 2.1.231)`,
			});
		}
	}
}

async function idle(say: (row: Row) => void): Promise<void> {
	await proxy.settle?.();
	const used = await measureIdle(proxy.server.pid, 20);
	say({
		what: 'CPU of an idle server',
		measured: `${used} ms in 20 s`,
		ratio: `${(used / 200).toFixed(2)} %`,
	});
}

async function watched(say: (row: Row) => void): Promise<void> {
	const {alone, watched: seen} = await measureWatchedStreams();
	say({
		what: 'between two pieces, twenty streams of fifty a second',
		measured: `${ms(seen.median)} with the dashboard, 95 % within ${ms(seen.late)}; without it ${ms(alone.median)} and ${ms(alone.late)}`,
		ratio: `${times(seen.median, alone.median)} (goal 1.1)`,
	});
}

async function memory(say: (row: Row) => void): Promise<void> {
	// A server of its own: what has been asked before counts too.
	const fresh = await createProxy(home);
	try {
		const [early = 0, late = 0] = await measureMemory(fresh, [200, 2000]);
		say({
			what: 'memory after 2,000 requests',
			measured: `${late.toFixed(0)} MB; after 200 ${early.toFixed(0)} MB`,
			ratio: `${times(late, early)} (goal 1.3)`,
		});
	} finally {
		await fresh.close?.();
	}
}

function ms(value: number): string {
	return `${value.toFixed(0)} ms`;
}

function times(value: number, base: number): string {
	return `${(value / base).toFixed(2)} times`;
}
