import test from 'ava';
import {createResponsesFormat} from '../../../source/wire/responses/create-responses-format.js';
import {createKeptItems} from '../../../source/wire/responses/create-kept-items.js';
import {context} from '../parse-context.js';
import {accepted, collect, done, script} from '../script.js';

test('an item of an earlier answer may be repeated by its id', async (t) => {
	const format = createResponsesFormat();
	const first = format.parse({input: 'Hello', stream: true}, context);
	await collect(
		first.toEvents(
			script(
				...accepted,
				{type: 'thinking', text: 'Hm.'},
				{type: 'text', text: 'Let me see.'},
				{type: 'tool-call', id: 'toolu_1', name: 'look'},
				{...done, stopReason: 'tool-calls'},
			),
			{requestId: 'req_1', created: 0, now: () => 1},
		),
	);
	const {turn} = format.parse(
		{
			input: [
				{role: 'user', content: 'Hello'},
				{type: 'item_reference', id: 'rs_0_1'},
				{type: 'item_reference', id: 'msg_1_1'},
				{id: 'fc_2_1'},
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

test('the oldest items are forgotten beyond the limit', (t) => {
	const kept = createKeptItems(60);
	for (const id of ['a', 'b', 'c']) {
		kept.keep(id, {text: 'twenty characters'});
	}

	t.is(kept.recall('a'), undefined);
	t.deepEqual(kept.recall('b'), {text: 'twenty characters'});
	t.deepEqual(kept.recall('c'), {text: 'twenty characters'});
	kept.keep('d', {text: 'x'.repeat(100)});
	t.deepEqual(
		['b', 'c', 'd'].map((id) => kept.recall(id)),
		[undefined, undefined, undefined],
	);
});
