import test, {type ExecutionContext} from 'ava';
import type {Message, Turn} from '../../source/claude/turn.js';
import {text, toolUse} from '../stand-ins/messages-api/block.js';
import type {Answer} from '../stand-ins/messages-api/create-messages-api.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import {message} from '../stand-ins/messages-api/message.js';
import type {
	MessagesBlock,
	MessagesBody,
} from '../stand-ins/messages-api/parse-messages-body.js';
import type {RecordedRequest} from '../stand-ins/messages-api/record-request.js';
import type {Block} from '../stand-ins/messages-api/reply.js';
import {assistant, call, result, user} from './example-turn.js';
import {type StartedClaude, startClaude} from './start-claude.js';

const system = 'You are a gardener.';

const tools: Turn['tools'] = [
	{name: 'plant', description: '', inputSchema: {type: 'object'}},
];

// As OpenClaw does: each request ends with a message of the client's own, which the next one has not in that place.
test('what comes before a message that the client keeps at the end is read from the cache', async (t) => {
	const started = await start(t);
	await learnLifetime(started);
	const history = await work(started, 4);
	const bodies = started.api.requests.slice(1).map(({body}) => body);
	t.is(bodies.length, 4);
	const reads = readFromCache(bodies);
	// The first has no history that tells the client's way.
	t.deepEqual(reads.slice(2), ['planted 1', 'planted 2']);
	t.is(history.length, 9);
	for (const body of bodies) {
		const lifetimes = toBreakpoints(body);
		t.true(lifetimes.length <= 4, JSON.stringify(lifetimes));
		t.is(new Set(lifetimes).size, 1, JSON.stringify(lifetimes));
	}
});

test('the CLI alone reads none of such a conversation from the cache, and leaves one of four breakpoints', async (t) => {
	const started = await start(t, {reportsLifetime: false});
	await learnLifetime(started);
	await work(started, 4);
	const bodies = started.api.requests.slice(1).map(({body}) => body);
	t.deepEqual(readFromCache(bodies).slice(2), [undefined, undefined]);
	t.deepEqual(
		bodies.map((body) => toBreakpoints(body).length),
		[3, 3, 3, 3],
	);
});

test('a conversation that goes on has no breakpoint of ours, and a process never two', async (t) => {
	const started = await start(t);
	await learnLifetime(started);
	const said: Message[] = [];
	for (const question of ['One.', 'Two.', 'Three.']) {
		said.push(user(question));
		const {text: answer} = await started.ask({system, messages: said});
		said.push(assistant(answer));
	}

	const plain = started.api.requests.slice(1).map(({body}) => body);
	t.deepEqual(
		plain.map((body) => toBreakpoints(body).length),
		[3, 3, 3],
	);

	const branch = said.slice(0, 4);
	const rewound = await ask(user('Three?', 'Be short.'));
	t.is(rewound.kind, 'rewound');
	t.is(lastBreakpoints(), 4);
	const live = await ask(user('Four?', 'Be short.'));
	t.is(live.kind, 'live');
	t.is(lastBreakpoints(), 4);
	branch.splice(6);
	const again = await ask(user('Five?', 'Be short.'));
	t.is(again.kind, 'rewound');
	t.is(lastBreakpoints(), 4);

	async function ask(question: Message) {
		branch.push(question);
		const answer = await started.ask({system, messages: branch});
		branch.push(assistant(answer.text));
		return answer;
	}

	function lastBreakpoints() {
		return toBreakpoints(started.api.requests.at(-1)!.body).length;
	}
});

test('a turn that is refused for its breakpoint is sent without, as are all after it', async (t) => {
	const started = await start(t, {
		refuse: ({body}) => toBreakpoints(body).length > 3,
	});
	await learnLifetime(started);
	await work(started, 3);
	const counts = started.api.requests
		.slice(1)
		.map(({body}) => toBreakpoints(body).length);
	// Newer CLIs repeat a refused request by themselves.
	const refused = counts.filter((count) => count > 3).length;
	t.true(refused > 0);
	t.deepEqual(counts, [3, ...Array.from({length: refused}, () => 4), 3, 3]);
});

async function start(
	t: ExecutionContext,
	{
		reportsLifetime = true,
		refuse = () => false,
	}: {
		reportsLifetime?: boolean;
		refuse?: (request: RecordedRequest) => boolean;
	} = {},
): Promise<StartedClaude> {
	const started = await startClaude({spareProcesses: 0, maxProcesses: 1});
	t.teardown(started.close);
	started.api.answer = (request) => {
		if (refuse(request)) {
			return failure(400, {
				message:
					'A maximum of 4 blocks with cache_control may be provided. Found 5.',
			});
		}

		return toAnswer(request, reportsLifetime);
	};

	return started;
}

/** Plants until it is to stop; each answer says how long the cache keeps what was written, as the API does. */
function toAnswer({body}: RecordedRequest, reportsLifetime: boolean): Answer {
	const isWork = JSON.stringify(body.messages).includes('Plant a garden.');
	const blocks: Block[] = isWork ? [toolUse('plant', {})] : [text('Good.')];
	const isLong = toBreakpoints(body).includes('1h');
	return message(blocks, {
		usage: {
			cacheCreation: 10,
			...(reportsLifetime && {cacheCreation1h: isLong ? 10 : 0}),
		},
	});
}

async function learnLifetime({ask}: StartedClaude): Promise<void> {
	await ask({system, messages: [user('Good morning.')]});
}

async function work({ask}: StartedClaude, steps: number): Promise<Message[]> {
	const history: Message[] = [user('Plant a garden.')];
	for (let step = 1; step <= steps; step++) {
		const notes = user(`Beds: ${step}.`);
		const {calls, error} = await ask({
			system,
			tools,
			messages: [...history, notes],
		});
		if (error) {
			throw error as Error;
		}

		const [made] = calls;
		history.push(
			assistant(call(made?.id ?? '', {}, 'plant')),
			user(result(made?.id ?? '', `planted ${step}`)),
		);
	}

	return history;
}

/**
What the API would read of each request's messages from what those before have written, as the text of its last block:
up to a breakpoint of an earlier request that lies at most 20 blocks before one of its own.
*/
function readFromCache(bodies: MessagesBody[]): Array<string | undefined> {
	const written = new Set<string>();
	return bodies.map((body) => {
		const blocks = toBlocks(body);
		const prefixes = blocks.map((_, index) =>
			JSON.stringify([
				body.tools,
				blocks.slice(0, index + 1).map(({cache_control, ...block}) => block),
			]),
		);
		const places = [...blocks.keys()].filter(
			(index) => blocks[index]?.['cache_control'] !== undefined,
		);
		const read = [...blocks.keys()].findLast(
			(index) =>
				written.has(prefixes[index]!) &&
				places.some((place) => place >= index && place - index < 20),
		);
		for (const place of places) {
			written.add(prefixes[place]!);
		}

		const block = blocks[read ?? 0];
		return block?.['role'] === 'system' ? undefined : toText(block);
	});
}

/** The blocks of system prompt and messages in order, each with its role. A string is one block of text. */
function toBlocks({system = [], messages}: MessagesBody): MessagesBlock[] {
	return [{role: 'system', content: system}, ...messages].flatMap(
		({role, content}) =>
			(typeof content === 'string'
				? [{type: 'text', text: content}]
				: content
			).map((block) => ({...block, role})),
	);
}

function toText(block: MessagesBlock | undefined): string | undefined {
	const content = block?.['content'];
	return typeof content === 'string' || content === undefined
		? (content ?? block?.text)
		: (content as MessagesBlock[]).map((part) => part.text).join('');
}

/** How long what is before each breakpoint is kept. */
function toBreakpoints(body: MessagesBody): string[] {
	return toBlocks(body).flatMap((block) => {
		const control = block['cache_control'] as {ttl?: string} | undefined;
		return control === undefined ? [] : [control.ttl ?? '5m'];
	});
}
