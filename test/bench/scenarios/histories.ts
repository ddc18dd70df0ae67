import {readdir, readFile} from 'node:fs/promises';
import {z} from 'zod';
import {startBareClaude} from '../../stand-ins/bare-claude.js';
import type {ClaudeHome} from '../../stand-ins/claude-home.js';
import {createClientTools} from '../../stand-ins/client-tools.js';
import {postJson} from '../post-json.js';
import {listenToResponse} from '../listen-to-response.js';
import type {ServerContestant} from '../contestants.js';
import {median} from '../median.js';
import {toolName} from '../tool-agent.js';

/** Medians, in milliseconds. */
export type HistoryTimes = {
	/** To the first token of an answer behind a history that no process holds. */
	replayed: number;
	/** CPU of that, all processes together. */
	cpu: number;
	/** The same of another question behind the same history. */
	askedAgain: number;
	/** A bare booted CLI that is sent each message and waits until it has it. */
	awaited: number;
};

export type HistoryKind = 'texts' | 'tool results';

/** Histories of so many exchanges of 500 characters each, in rounds; no two of them begin the same. */
export async function measureHistory(
	proxy: ServerContestant,
	home: ClaudeHome,
	options: {kind: HistoryKind; exchanges: number; rounds: number},
): Promise<HistoryTimes> {
	const rounds: HistoryTimes[] = [];
	for (let round = 0; round < options.rounds; round++) {
		await untilRehearsed(proxy);
		await proxy.settle?.();
		const history = createHistory(options);
		const before = await cpuOf(proxy.server.pid);
		const replayed = await ask(proxy, history, 'And now?');
		const cpu = (await cpuOf(proxy.server.pid)) - before;
		const askedAgain = await ask(proxy, history, 'And what else?');
		const awaited = await askByHand(home, history);
		rounds.push({replayed, cpu, askedAgain, awaited});
	}

	const of = (key: keyof HistoryTimes) => median(rounds.map((r) => r[key]));
	return {
		replayed: of('replayed'),
		cpu: of('cpu'),
		askedAgain: of('askedAgain'),
		awaited: of('awaited'),
	};
}

type History = {kind: HistoryKind; first: string; exchanges: Exchange[]};

/** An answer, and what the user or a tool says to it. */
type Exchange = {id: string; answer: string; reply: string};

let histories = 0;

function createHistory({
	kind,
	exchanges,
}: {
	kind: HistoryKind;
	exchanges: number;
}): History {
	const name = `History ${++histories}`;
	const text = 'The quick brown fox jumps over the lazy dog. '.repeat(11);
	return {
		kind,
		first: `${name}. ${text}`,
		exchanges: Array.from({length: exchanges}, (_, index) => ({
			id: `toolu_${histories}_${index}`,
			answer: `Answer ${index}. ${text}`,
			reply: `Reply ${index}. ${text}`,
		})),
	};
}

async function ask(
	{server}: ServerContestant,
	{kind, first, exchanges}: History,
	question: string,
): Promise<number> {
	const hasTools = kind === 'tool results';
	const said = exchanges.flatMap(({id, answer, reply}) =>
		hasTools
			? [
					{
						role: 'assistant',
						content: answer,
						tool_calls: [
							{
								id,
								type: 'function',
								function: {name: toolName, arguments: '{}'},
							},
						],
					},
					{role: 'tool', tool_call_id: id, content: reply},
				]
			: [
					{role: 'assistant', content: answer},
					{role: 'user', content: reply},
				],
	);
	const start = performance.now();
	const response = await postJson(`${server.baseUrl}/v1/chat/completions`, {
		model: 'claude-sonnet-4',
		stream: true,
		...(hasTools && {
			tools: [{type: 'function', function: {name: toolName}}],
		}),
		messages: [
			{role: 'user', content: first},
			...said,
			{role: 'assistant', content: 'Yes?'},
			{role: 'user', content: question},
		],
	});
	const {firstToken} = await listenToResponse(response, {
		start,
		onPiece: undefined,
		toPiece: (data) =>
			data === '[DONE]'
				? ''
				: (chunk.parse(JSON.parse(data)).choices[0]?.delta.content ?? ''),
	});
	return firstToken;
}

const chunk = z.object({
	choices: z.array(
		z.object({delta: z.object({content: z.string().nullish()})}),
	),
});

async function askByHand(
	home: ClaudeHome,
	{kind, first, exchanges}: History,
): Promise<number> {
	const tools = createClientTools(
		kind === 'tool results' ? [{name: toolName}] : [],
	);
	const claude = startBareClaude(home, tools);
	try {
		await claude.control('initialize', {
			systemPrompt: [],
			...tools.initialize,
		});
		const start = performance.now();
		await claude.add(first);
		for (const {id, answer, reply} of exchanges) {
			claude.send(toAnswer(kind, id, answer));
			await claude.add(
				kind === 'texts'
					? reply
					: [{type: 'tool_result', tool_use_id: id, content: reply}],
			);
		}

		claude.send(toAnswer('texts', '', 'Yes?'));
		for await (const {event, at} of claude.ask('And now?')) {
			if (event?.type === 'content_block_delta') {
				return at - start;
			}
		}

		throw new Error('The CLI gave no answer.');
	} finally {
		await claude.kill('SIGKILL');
	}
}

let answers = 0;

function toAnswer(kind: HistoryKind, id: string, text: string): object {
	const call = {type: 'tool_use', id, name: toolName, input: {}};
	return {
		type: 'assistant',
		message: {
			id: `msg_${++answers}`,
			type: 'message',
			role: 'assistant',
			model: 'sonnet',
			content: [{type: 'text', text}, ...(kind === 'texts' ? [] : [call])],
			stop_reason: null,
			usage: {input_tokens: 0, output_tokens: 0},
		},
		parent_tool_use_id: null,
		session_id: '',
	};
}

/** It is known how this CLI takes histories. */
async function untilRehearsed({server}: ServerContestant): Promise<void> {
	for (;;) {
		const response = await fetch(`${server.baseUrl}/health`);
		const {cli} = health.parse(await response.json());
		if (cli?.insertsHistory !== undefined) {
			return;
		}

		await new Promise((resolve) => {
			setTimeout(resolve, 200);
		});
	}
}

const health = z.object({
	// Null until it has been looked for.
	cli: z.object({insertsHistory: z.boolean().optional()}).nullable(),
});

/** Milliseconds of CPU of a process and all that it has started, to 10 ms. Linux only. */
async function cpuOf(pid: number): Promise<number> {
	const parents = new Map<number, number>();
	const ticks = new Map<number, number>();
	for (const name of await readdir('/proc')) {
		const id = Number(name);
		const stat = id > 0 ? await readStat(id) : undefined;
		if (stat) {
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			parents.set(id, Number(fields[1]));
			// Its own, and those of its children that have ended.
			ticks.set(
				id,
				fields
					.slice(11, 15)
					.map(Number)
					.reduce((sum, at) => sum + at, 0),
			);
		}
	}

	const isOurs = (id: number): boolean =>
		id === pid || (id > 1 && isOurs(parents.get(id) ?? 0));
	let sum = 0;
	for (const [id, used] of ticks) {
		if (isOurs(id)) {
			sum += used;
		}
	}

	return sum * 10;
}

async function readStat(id: number): Promise<string | undefined> {
	try {
		return await readFile(`/proc/${id}/stat`, 'utf8');
	} catch {
		// It has ended since.
		return undefined;
	}
}
