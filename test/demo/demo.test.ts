import test from 'ava';
import type {ClaudeEvent} from '../../source/claude/claude-event.js';
import type {Turn} from '../../source/claude/turn.js';
import {createDemoClaude} from '../../source/demo/create-demo-claude.js';
import {demoScripts} from '../../source/demo/demo-scripts.js';
import type {Pace} from '../../source/demo/pace.js';
import {runDemoTraffic} from '../../source/demo/run-demo-traffic.js';
import {createServer} from '../../source/server/create-server.js';
import {defaultSettings} from '../../source/settings/default-settings.js';
import {createTrafficStore} from '../../source/traffic/create-traffic-store.js';

/** Nobody waits, and chance is fair. */
const hurried: Pace = {
	async wait(_milliseconds, signal) {
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
		signal.throwIfAborted();
	},
	random: () => 0.5,
};

function turnOf(text: string, change: Partial<Turn> = {}): Turn {
	return {
		caller: 'test',
		model: 'sonnet',
		system: '',
		messages: [{role: 'user', content: [{type: 'text', text}]}],
		tools: [],
		toolChoice: {type: 'auto'},
		parallelToolCalls: true,
		stopSequences: [],
		thinking: {type: 'default'},
		...change,
	};
}

async function play(turn: Turn): Promise<ClaudeEvent[]> {
	const claude = createDemoClaude({pace: hurried});
	const events: ClaudeEvent[] = [];
	for await (const event of claude.ask(turn, {
		signal: AbortSignal.timeout(9000),
	})) {
		events.push(event);
	}

	return events;
}

for (const {prompt, text, trouble, toolCalls} of demoScripts) {
	if (text !== undefined && toolCalls === undefined) {
		test(`the whole answer comes in pieces: ${prompt.slice(0, 30)}`, async (t) => {
			const events = await play(turnOf(prompt));
			const pieces = events.flatMap((event) =>
				event.type === 'text' ? event.text : [],
			);
			t.is(pieces.join(''), text);
			t.true(pieces.length > 2);
			t.is(events.at(-1)?.type, 'done');
			t.is(
				events.some(({type}) => type === 'retry'),
				trouble === 'overloaded',
			);
		});
	}
}

test('a prompt without a script gets an answer that mentions the demo', async (t) => {
	const events = await play(turnOf('Are you there?'));
	const text = events
		.map((event) => (event.type === 'text' ? event.text : ''))
		.join('');
	t.regex(text, /This is the demo/v);
});

test('an answer that is left ends quietly', async (t) => {
	const claude = createDemoClaude({pace: hurried});
	const leaving = new AbortController();
	const events: string[] = [];
	for await (const {type} of claude.ask(turnOf(demoScripts[0]!.prompt), {
		signal: leaving.signal,
	})) {
		events.push(type);
		if (type === 'text') {
			leaving.abort();
		}
	}

	t.false(events.includes('done'));
	t.is(claude.health().processes.busy, 0);
});

test('closing ends answers with a 503', async (t) => {
	const claude = createDemoClaude({pace: hurried});
	const ask = async () => {
		for await (const {type} of claude.ask(turnOf('x'), {
			signal: AbortSignal.timeout(9000),
		})) {
			if (type === 'text') {
				await claude.close();
			}
		}
	};

	await t.throwsAsync(ask, {message: /shutting down/v});
});

test('the callers meet every kind of answer on the real server', async (t) => {
	const claude = createDemoClaude({pace: hurried});
	const traffic = createTrafficStore();
	const server = createServer({
		claude,
		traffic,
		settings: () => defaultSettings,
		version: '0.0.0',
	});
	const show = new AbortController();
	const hasSeenAll = () => {
		const {exchanges} = traffic.getState();
		return (
			exchanges.length > 24 && exchanges.some(({status}) => status === 'failed')
		);
	};

	traffic.subscribe(() => {
		if (hasSeenAll()) {
			show.abort();
		}
	});
	await runDemoTraffic({
		send: async (path, init) =>
			server.fetch(new Request(`http://127.0.0.1/v1/${path}`, init)),
		signal: show.signal,
		pace: hurried,
	});
	await server.close();

	const {exchanges} = traffic.getState();
	t.deepEqual(
		[...new Set(exchanges.flatMap(({error}) => error?.message ?? []))],
		['Too many requests at once: the upstream asks to wait 20 seconds.'],
	);
	t.true(exchanges.some(({finishReason}) => finishReason === 'tool_calls'));
	t.true(
		exchanges.some(({messages}) => messages.some(({role}) => role === 'tool')),
	);
	t.true(
		exchanges.some(
			({answer}) => answer.isStructured && answer.text.includes('2026-118'),
		),
	);
	t.true(exchanges.some(({answer}) => answer.thinking !== ''));
	t.true(exchanges.some(({retries}) => retries.length > 0));
	t.deepEqual(
		[...new Set(exchanges.flatMap(({served}) => served ?? []))].sort(),
		['cold', 'live', 'rewound', 'spare'],
	);
	t.deepEqual([...new Set(exchanges.map(({shape}) => shape))].toSorted(), [
		'chat',
		'messages',
		'responses',
	]);
	t.true(new Set(exchanges.map(({caller}) => caller)).size >= 5);
	const {usage = []} = traffic.getState();
	t.true(new Set(usage.map(({caller}) => caller)).size >= 5);
	t.true(new Set(usage.map(({model}) => model)).size >= 4);
	t.true(usage.some(({failed}) => failed > 0));
});
