import test from 'ava';
import {ApiError} from '../../../../source/errors/api-error.js';
import {createResponsesFormat} from '../../../../source/wire/responses/create-responses-format.js';
import type {WireFormat} from '../../../../source/wire/wire-format.js';
import {context, parseWith} from '../../parse-context.js';
import {accepted, collect, done, script} from '../../script.js';

const answer = {
	requestId: 'req_0123456789abcdef',
	created: 0,
	now: () => 1,
	elapsedMs: () => 2000,
};

type Shown = {id: string; output: Array<{id: string}>};

/** Answers a greeting of a caller's, and returns the response as the client got it. */
async function greet(format: WireFormat, caller: string): Promise<Shown> {
	const events = await collect(
		parseWith(
			format,
			{input: 'Hello', stream: true},
			{...context, caller},
		).toEvents(
			script(
				...accepted,
				{type: 'thinking', text: 'Hm.'},
				{type: 'text', text: 'Let me see.'},
				{type: 'tool-call', id: 'toolu_1', name: 'look'},
				{...done, stopReason: 'tool-calls'},
			),
			answer,
		),
	);
	const {response} = JSON.parse(events.at(-1)!.data) as {response: Shown};
	return response;
}

test('an item of an earlier answer may be repeated by its id', async (t) => {
	const format = createResponsesFormat();
	const {output} = await greet(format, 'anonymous');
	const [thoughts, message, call] = output;
	const {turn} = parseWith(
		format,
		{
			input: [
				{role: 'user', content: 'Hello'},
				{type: 'item_reference', id: thoughts!.id},
				{type: 'item_reference', id: message!.id},
				{id: call!.id},
				{type: 'function_call_output', call_id: 'toolu_1', output: 'seen'},
			],
		},
		context,
	);
	t.deepEqual(turn.messages[1], {
		role: 'assistant',
		content: [
			{type: 'text', text: 'Let me see.'},
			{type: 'tool-call', id: 'toolu_1', name: 'look', input: {}},
		],
	});
});

test("another caller's item is unknown, in the words for one that never was", async (t) => {
	const format = createResponsesFormat();
	const {output} = await greet(format, 'key a');
	for (const {id} of output.filter((item) => !item.id.startsWith('rs_'))) {
		const refer = (caller: string, known: string) => () =>
			parseWith(
				format,
				{
					input: [
						{role: 'user', content: 'Hello'},
						{type: 'item_reference', id: known},
						{role: 'user', content: 'And?'},
					],
				},
				{...context, caller},
			);
		const foreign = t.throws(refer('key b', id), {instanceOf: ApiError});
		const unknown = t.throws(refer('key b', 'msg_0'), {instanceOf: ApiError});
		t.is(foreign.status, 400);
		t.is(foreign.param, unknown.param);
		t.is(foreign.code, unknown.code);
		t.is(foreign.message, unknown.message.replace('msg_0', id));
	}

	const [, message] = output;
	t.notThrows(() =>
		parseWith(
			format,
			{input: [{id: message!.id}, {role: 'user', content: 'And?'}]},
			{...context, caller: 'key a'},
		),
	);
});

test('ids of responses and items hold nothing of the id of the request, and differ', async (t) => {
	const format = createResponsesFormat();
	const shown = [await greet(format, 'a'), await greet(format, 'a')];
	const ids = shown.flatMap(({id, output}) => [
		id,
		...output.map((item) => item.id),
	]);
	t.is(new Set(ids).size, 8);
	for (const id of ids) {
		t.regex(id, /^(?:resp|rs|msg|fc)_[\da-f]{32}$/v);
		t.false(id.includes('0123456789abcdef'));
	}
});
