import test from 'ava';
import type {ClaudeModel} from '../../../source/claude/claude.js';
import {gate} from '../../stand-ins/messages-api/interruption.js';
import {done, started, startServer} from '../fixtures.js';

// What the headers say of a request that is not answered as it was asked.

const thinker: ClaudeModel = {
	value: 'opus',
	resolvedModel: 'claude-opus-4-8',
	displayName: 'Opus',
	effortLevels: ['low', 'high'],
	alwaysThinks: true,
};

async function* answer() {
	yield started;
	yield {type: 'text' as const, text: 'Hello'};
	yield done;
}

const messages = [{role: 'user', content: 'Hi'}];

async function post(origin: string, fields: object): Promise<Response> {
	return fetch(`${origin}/v1/chat/completions`, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify({messages, ...fields}),
	});
}

function adjustedIn({headers}: Response): string | null {
	return headers.get('x-claude-max-api-adjusted');
}

for (const stream of [false, true]) {
	const kind = stream ? 'a stream' : 'a body';
	test(`${kind} says that another model answers than the one that was asked for`, async (t) => {
		const {origin} = await startServer(t, answer);
		const other = await post(origin, {model: 'claude-opus-4-1', stream});
		t.is(adjustedIn(other), 'model=claude-opus-4-8');
		t.regex(await other.text(), /"model":"claude-opus-4-8"/v);
		const same = await post(origin, {model: 'claude-opus-4', stream});
		t.is(adjustedIn(same), null);
		t.regex(await same.text(), /"model":"claude-opus-4"/v);
	});
}

test('a stream whose head is out goes on under the name of the model that answers', async (t) => {
	const silence = gate();
	const {origin} = await startServer(
		t,
		async function* () {
			await silence.opened;
			yield* answer();
		},
		{silenceMs: 5},
	);
	const response = await post(origin, {model: 'claude-opus-4-1', stream: true});
	t.is(adjustedIn(response), null);
	silence.open();
	const text = await response.text();
	t.regex(text, /"role":"assistant"/v);
	t.is(text.split('"role":"assistant"').length, 2);
	t.regex(text, /"model":"claude-opus-4-8"[^\n]*"content":"Hello"/v);
});

test('right after the start, only a request that depends on what its model can do waits for that', async (t) => {
	const isKnown = gate();
	let isAsked = false;
	const {origin} = await startServer(t, answer, {
		claude: {
			async knownModels() {
				isAsked = true;
				await isKnown.opened;
				return [thinker];
			},
		},
	});
	const plain = await post(origin, {model: 'opus'});
	t.is(plain.status, 200);
	t.false(isAsked);
	const response = post(origin, {model: 'opus', reasoning_effort: 'none'});
	isKnown.open();
	t.is(adjustedIn(await response), 'reasoning_effort=low');
	t.true(isAsked);
});

test('a model that only the list of the CLI has is found as soon as that is known', async (t) => {
	const {origin} = await startServer(t, answer, {
		claude: {
			knownModels: async () => [{...thinker, value: 'claude-mythos-1'}],
		},
	});
	const known = await post(origin, {model: 'claude-mythos-1'});
	const unknown = await post(origin, {model: 'claude-mythos-2'});
	t.deepEqual([known.status, unknown.status], [200, 404]);
});
