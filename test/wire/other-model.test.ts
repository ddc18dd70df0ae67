import test from 'ava';
import type {AnswerEvent} from '../../source/claude/claude-event.js';
import {createWireFormats} from '../../source/server/create-wire-formats.js';
import {shapePaths} from '../../source/wire/shape-paths.js';
import type {ApiShape} from '../../source/wire/wire-format.js';
import {context, parseWith} from './parse-context.js';
import {collect, done, script} from './script.js';

// Anthropic retires models, the CLI maps old names to new ones and falls back to models that are less busy.

const message = {role: 'user', content: 'Hello'};
const requests: Record<ApiShape, object> = {
	chat: {messages: [message]},
	completions: {prompt: 'Hello'},
	messages: {messages: [message], max_tokens: 8192},
	responses: {input: 'Hello'},
	'ollama-chat': {messages: [message]},
	'ollama-generate': {prompt: 'Hello'},
};

const answer = {
	requestId: 'req_1',
	created: 17,
	now: () => 18,
	elapsedMs: () => 2000,
};
const usage = {input: 1, cacheRead: 0, cacheCreation: 0, output: 1};

function started(model: string): AnswerEvent {
	return {type: 'started', model, usage};
}

const hello: AnswerEvent = {type: 'text', text: 'Hello'};

function ask(shape: ApiShape, model: string) {
	const format = createWireFormats()[shapePaths[shape]]!;
	return parseWith(format, {...requests[shape], model}, context);
}

async function modelsOf(
	shape: ApiShape,
	asked: string,
	...events: AnswerEvent[]
): Promise<string[]> {
	const {toEvents} = ask(shape, asked);
	const sent = await collect(toEvents(script(...events, done), answer));
	return sent.flatMap(({data}) => {
		const [, model] = /"model":"(?<model>[^"]*)"/v.exec(data) ?? [];
		return model === undefined ? [] : [model];
	});
}

const asked = 'claude-opus-4-20250514';
const other = 'claude-opus-4-8';

for (const shape of Object.keys(requests) as ApiShape[]) {
	test(`${shape}: an answer bears the name of the model that gives it where another was asked for`, async (t) => {
		const {toBody, toAdjusted, adjusted} = ask(shape, asked);
		const events = script(started(other), hello, done);
		t.like(await toBody(events, answer), {model: other});
		t.deepEqual(adjusted, []);
		t.deepEqual(toAdjusted(other), [`model=${other}`]);
		t.deepEqual(toAdjusted(asked), []);
		const models = await modelsOf(shape, asked, started(other), hello);
		t.deepEqual([...new Set(models)], [other]);
	});

	test(`${shape}: a stream goes on under the name of the model that goes on`, async (t) => {
		const models = await modelsOf(
			shape,
			asked,
			started(asked),
			hello,
			started(other),
			hello,
		);
		t.is(models[0], asked);
		// A message says its model at its beginning only.
		t.is(models.at(-1), shape === 'messages' ? asked : other);
	});
}
