import test from 'ava';
import type {ClaudeEvent} from '../../../source/claude/claude-event.js';
import {createAnswerReader} from '../../../source/claude/conversation/create-answer-reader.js';
import type {
	CliLine,
	StreamEvent,
} from '../../../source/claude/lines/cli-line.js';
import {parseCliLine} from '../../../source/claude/lines/parse-cli-line.js';
import {assistant, call} from '../example-turn.js';
import {
	type RecordingName,
	readRecording,
} from '../recordings/read-recording.js';

// The recordings hold what the real CLI has written.

test('thinking and text come piece by piece, then what they have cost', async (t) => {
	const {events, outcome} = await follow('answer');
	t.deepEqual(events, [
		{
			type: 'started',
			model: 'claude-sonnet-5',
			usage: {input: 5, cacheRead: 100, cacheCreation: 20, output: 1},
		},
		{type: 'thinking', text: 'hm'},
		{type: 'thinking', text: ' yes'},
		{type: 'text', text: 'one'},
		{type: 'text', text: ' two'},
		{
			type: 'limits',
			limits: {
				status: 'allowed',
				windows: [{name: 'five_hour', resetsAt: 1_900_000_000_000}],
				extraUsage: {isInUse: false},
			},
		},
	]);
	t.deepEqual(outcome, {
		type: 'done',
		isCut: false,
		content: assistant('one two').content,
		done: {
			type: 'done',
			stopReason: 'end',
			usage: {input: 5, cacheRead: 100, cacheCreation: 20, output: 42},
		},
	});
});

test('calls follow one another, and end the answer', async (t) => {
	const {events, outcome} = await follow('calls');
	t.deepEqual(saidIn(events), [
		{type: 'text', text: 'Let me see'},
		{type: 'tool-call', id: 'toolu_1', name: 'weather'},
		{type: 'tool-arguments', json: '{"city'},
		{type: 'tool-arguments', json: '":"Par'},
		{type: 'tool-arguments', json: 'is"}'},
		{type: 'tool-call', id: 'toolu_2', name: 'weather'},
	]);
	t.like(outcome, {
		type: 'done',
		isCut: false,
		done: {stopReason: 'tool-calls'},
		content: assistant(
			'Let me see',
			call('toolu_1', {city: 'Paris'}),
			call('toolu_2'),
		).content,
	});
});

test('an answer that does not fit the schema is followed by one that does', async (t) => {
	const {events, outcome} = await follow('structured', {isStructured: true});
	t.deepEqual(saidIn(events), [
		{type: 'structured', json: '{"x"'},
		{type: 'structured', json: ':"fo'},
		{type: 'structured', json: 'ur"}'},
		{type: 'text', text: 'Sorry.'},
		{type: 'restart'},
		{type: 'structured', json: '{"x'},
		{type: 'structured', json: '":4'},
		{type: 'structured', json: '}'},
	]);
	t.like(outcome, {
		type: 'done',
		done: {
			stopReason: 'end',
			structured: {x: 4},
			usage: {input: 20, output: 7},
		},
		content: assistant('{"x":4}').content,
	});
});

test('a model that will not answer by the schema has failed', async (t) => {
	const {outcome} = await follow('unstructured', {isStructured: true});
	t.like(outcome, {
		type: 'failed',
		error: {
			status: 502,
			code: 'structured_output_missing',
			shouldRetry: false,
		},
	});
});

test('a turn that ends because no answer fits the schema has failed as such', (t) => {
	const result = {
		type: 'result',
		subtype: 'error_max_structured_output_retries',
		isError: true,
		text: '',
	} as const;
	const reader = createAnswerReader({tools: [], schema: {}});
	reader.read(result);
	t.like(reader.outcome(), {
		type: 'failed',
		error: {
			status: 502,
			code: 'structured_output_missing',
			shouldRetry: false,
		},
	});
});

test('a tool of that name is a client’s own where there is no schema', async (t) => {
	const {events} = await follow('structured');
	t.is(events.filter(({type}) => type === 'tool-call').length, 2);
});

test('with a schema, what is said before a call is not part of what the client has seen', async (t) => {
	const {outcome} = await follow('calls', {isStructured: true});
	t.like(outcome, {
		type: 'done',
		content: assistant(call('toolu_1', {city: 'Paris'}), call('toolu_2'))
			.content,
	});
});

test('an answer that is cut off is over at once, before the CLI lets the model go on', async (t) => {
	const {read, events, outcome} = await follow('cut');
	t.deepEqual(saidIn(events), [
		{type: 'text', text: 'one'},
		{type: 'text', text: ' two'},
	]);
	t.like(outcome, {
		type: 'done',
		isCut: true,
		done: {stopReason: 'max-tokens', usage: {output: 2}},
	});
	t.true(read.at(-1)?.includes('"stop_reason":"max_tokens"'));
});

test('where the CLI is kept from that, it is over with its result, whose cost it has', async (t) => {
	const {read, outcome} = await follow('held', {isHeld: true});
	t.like(outcome, {
		type: 'done',
		isCut: false,
		content: assistant('one two').content,
		done: {stopReason: 'max-tokens', usage: {output: 2}},
	});
	t.like(JSON.parse(read.at(-1) ?? ''), {type: 'result', is_error: true});
});

test('one that goes on all the same is over as soon as it asks', async (t) => {
	const {read, outcome} = await follow('cut', {isHeld: true});
	t.like(outcome, {
		type: 'done',
		isCut: true,
		content: assistant('one two').content,
		done: {stopReason: 'max-tokens', usage: {output: 2}},
	});
	t.true(read.at(-1)?.includes('"message_start"'));
});

test('a message ended by the CLI instead of the model fails with the reason of the result', (t) => {
	const reader = createAnswerReader({tools: []});
	const events: StreamEvent[] = [
		{type: 'message-start', id: 'msg_1', model: 'm', usage: {}},
		{type: 'message-delta', usage: {}},
	];
	for (const event of events) {
		reader.read({type: 'stream', event});
	}

	t.is(reader.outcome(), undefined);
	reader.read({
		type: 'result',
		subtype: 'success',
		isError: true,
		text: 'API Error: Overloaded',
	});
	t.like(reader.outcome(), {type: 'failed', error: {status: 503}});
});

test('what keeps the CLI from asking again is not why an answer broke off', (t) => {
	const reader = createAnswerReader({tools: []}, () => true);
	const lines: CliLine[] = [
		{
			type: 'stream',
			event: {type: 'message-start', id: 'msg_1', model: 'm', usage: {}},
		},
		{type: 'stream', event: {type: 'text', text: 'one'}},
		{type: 'failure', reason: 'invalid_request', text: 'Too long'},
		{
			type: 'result',
			subtype: 'success',
			isError: true,
			text: 'Prompt is too long',
		},
	];
	for (const line of lines) {
		reader.read(line);
	}

	t.like(reader.outcome(), {
		type: 'failed',
		error: {status: 502, code: 'upstream_error'},
	});
});

test('an answer to a request other than the refused one does not count, and the turn fails', (t) => {
	const reader = createAnswerReader({tools: []});
	reader.read({
		type: 'failure',
		reason: 'invalid_request',
		text: 'API Error: 400 that video went away',
	});
	t.is(reader.outcome(), undefined);
	const events = reader.read({
		type: 'stream',
		event: {type: 'message-start', id: 'msg_1', model: 'm', usage: {}},
	});
	t.deepEqual(events, []);
	t.like(reader.outcome(), {
		type: 'failed',
		error: {status: 400, message: 'that video went away'},
	});
});

test('a call that is cut is over at once all the same: the CLI would answer it', (t) => {
	const reader = createAnswerReader({tools: []}, () => true);
	const events: StreamEvent[] = [
		{type: 'message-start', id: 'msg_1', model: 'm', usage: {}},
		{type: 'block-start', block: {type: 'tool-use', id: '1', name: 'look'}},
		{type: 'json', json: '{"at'},
		{type: 'message-delta', stopReason: 'max_tokens', usage: {}},
	];
	for (const event of events) {
		reader.read({type: 'stream', event});
	}

	t.like(reader.outcome(), {type: 'done', isCut: true});
});

test('a stop sequence is reported', async (t) => {
	const {outcome} = await follow('stopped');
	t.like(outcome, {
		isCut: false,
		done: {stopReason: 'stop-sequence', stopSequence: 'STOP'},
	});
});

test('a reached limit is reported before the failure', async (t) => {
	const {events, outcome} = await follow('limited');
	t.deepEqual(events, [
		{
			type: 'limits',
			limits: {
				status: 'rejected',
				resetsAt: 1_900_000_000_000,
				rejectedBy: 'seven_day_opus',
				windows: [{name: 'seven_day_opus', resetsAt: 1_900_000_000_000}],
				extraUsage: {isInUse: false},
			},
		},
	]);
	t.like(outcome, {type: 'failed', error: {status: 429}});
});

test('a retry is reported with its reason', async (t) => {
	const {events, outcome} = await follow('overloaded');
	t.like(events[0], {
		type: 'retry',
		attempt: 1,
		status: 529,
		reason: 'overloaded',
	});
	t.like(outcome, {type: 'done', content: assistant('one').content});
});

test('an answer that breaks off fails, even after text was sent', async (t) => {
	const {events, outcome} = await follow('broken');
	t.deepEqual(saidIn(events), [{type: 'text', text: 'one'}]);
	t.like(outcome, {
		type: 'failed',
		error: {status: 503, code: 'overloaded', message: 'Overloaded'},
	});
});

test('an answer that breaks off and is retried by the CLI fails before it is sent twice', (t) => {
	const begin: CliLine = {
		type: 'stream',
		event: {type: 'message-start', id: 'msg_1', model: 'm', usage: {}},
	};
	const said: CliLine = {type: 'stream', event: {type: 'text', text: 'one'}};
	const retry: CliLine = {
		type: 'retry',
		attempt: 1,
		delayMs: 500,
		reason: 'unknown',
	};
	for (const again of [retry, begin]) {
		const reader = createAnswerReader({tools: []});
		reader.read(begin);
		reader.read(again);
		t.is(reader.outcome(), undefined);
		reader.read(said);
		reader.read(again);
		t.like(reader.outcome(), {
			type: 'failed',
			error: {status: 502, code: 'upstream_error'},
		});
	}
});

test('an answer that breaks off and comes again without a stream fails before it is sent twice', (t) => {
	const start = {
		type: 'message-start' as const,
		id: 'msg_1',
		model: 'm',
		usage: {},
	};
	const block: StreamEvent[] = [
		{type: 'block-start', block: {type: 'text', text: 'one'}},
	];
	const whole = (id: string): CliLine => ({
		type: 'whole',
		id,
		start: {...start, id},
		block,
		end: {type: 'message-delta', stopReason: 'end_turn', usage: {}},
	});
	const reader = createAnswerReader({tools: []});
	const lines: CliLine[] = [
		{type: 'stream', event: start},
		{type: 'stream', event: {type: 'text', text: 'one'}},
		// The same message as a whole, which comes after each streamed block.
		whole('msg_1'),
	];
	for (const line of lines) {
		reader.read(line);
	}

	t.is(reader.outcome(), undefined);
	t.deepEqual(reader.read(whole('msg_2')), []);
	t.like(reader.outcome(), {
		type: 'failed',
		error: {status: 502, code: 'upstream_error'},
	});
});

test('an answer that was not streamed is sent whole, and ends before the CLI runs its calls', async (t) => {
	const {read, events, outcome} = await follow('unstreamed');
	t.deepEqual(
		events.filter(({type}) => type !== 'limits'),
		[
			{
				type: 'started',
				model: 'claude-sonnet-5',
				usage: {input: 5, cacheRead: 0, cacheCreation: 0, output: 42},
			},
			{type: 'thinking', text: 'hm yes'},
			{type: 'text', text: 'Let me see'},
			{type: 'tool-call', id: 'toolu_1', name: 'weather'},
			{type: 'tool-arguments', json: '{"city":"Paris"}'},
			{type: 'tool-call', id: 'toolu_2', name: 'weather'},
			{type: 'tool-arguments', json: '{}'},
		],
	);
	t.like(outcome, {
		type: 'done',
		isCut: true,
		done: {
			stopReason: 'tool-calls',
			usage: {input: 5, cacheRead: 0, cacheCreation: 0, output: 42},
		},
		content: assistant(
			'Let me see',
			call('toolu_1', {city: 'Paris'}),
			call('toolu_2'),
		).content,
	});
	t.true(read.at(-1)?.startsWith('{"type":"user"'));
});

test('one that was cut off is over after its last block, before the CLI lets the model go on', async (t) => {
	const {read, events, outcome} = await follow('unstreamed-cut');
	t.deepEqual(saidIn(events), [
		{type: 'thinking', text: 'hm'},
		{type: 'text', text: 'one'},
	]);
	t.like(outcome, {
		type: 'done',
		isCut: true,
		done: {stopReason: 'max-tokens'},
	});
	t.true(read.at(-1)?.startsWith('{"type":"user"'));
});

test('a turn that ends well without any answer has failed', (t) => {
	const reader = createAnswerReader({tools: []});
	reader.read({
		type: 'result',
		subtype: 'success',
		isError: false,
		text: 'From nowhere',
	});
	t.like(reader.outcome(), {
		type: 'failed',
		error: {status: 502, code: 'upstream_error'},
	});
});

/** Reads until there is an outcome, as a turn does. */
async function follow(
	name: RecordingName,
	{isStructured = false, isHeld = false} = {},
) {
	const turn = {
		tools: ['weather', 'StructuredOutput'].map((name) => ({
			name,
			description: '',
			inputSchema: {},
		})),
		...(isStructured && {schema: {}}),
	};
	const reader = createAnswerReader(turn, () => isHeld);
	const events: ClaudeEvent[] = [];
	const read: string[] = [];
	for (const line of await readRecording(name)) {
		read.push(line);
		events.push(...reader.read(parseCliLine(line)));
		if (reader.outcome()) {
			break;
		}
	}

	return {read, events, outcome: reader.outcome()};
}

function saidIn(events: ClaudeEvent[]): ClaudeEvent[] {
	return events.filter(({type}) => type !== 'started' && type !== 'limits');
}
