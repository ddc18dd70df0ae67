import test, {type ExecutionContext} from 'ava';
import {type TimedLine, startBareClaude} from './bare-claude.js';
import {createClaudeHome} from './claude-home.js';
import {createClientTools} from './client-tools.js';
import {structured, text, thinking, toolUse} from './messages-api/block.js';
import {
	type Answer,
	createMessagesApi,
} from './messages-api/create-messages-api.js';
import {failure, promptTooLong} from './messages-api/failure.js';
import {cut, errorEvent, gate} from './messages-api/interruption.js';
import {message} from './messages-api/message.js';
import {rateLimitHeaders} from './messages-api/rate-limit-headers.js';

// What the real CLI makes of the stand-in's answers: the facts that the driver is built on.

test.serial(
	'a turn arrives delta by delta while it is being said',
	async (t) => {
		const {api, claude} = await setUp(t);
		const between = gate();
		const usage = {input: 5, cacheRead: 100, cacheCreation: 20, output: 42};
		api.reply(
			message([thinking('hm', ' yes'), text('one', between, ' two')], {usage}),
		);
		const said: string[] = [];
		let result: TimedLine | undefined;
		for await (const line of claude.ask('hello')) {
			said.push(...deltasOf(line));
			if (said.length === 3) {
				between.open();
			}

			result = line;
		}

		t.deepEqual(said, ['hm', ' yes', 'one', ' two']);
		t.like(result, {
			is_error: false,
			result: 'one two',
			stop_reason: 'end_turn',
			usage: {
				input_tokens: 5,
				cache_read_input_tokens: 100,
				cache_creation_input_tokens: 20,
				output_tokens: 42,
			},
		});
	},
);

test.serial(
	'a deferred tool call ends the turn, and its result is the next one',
	async (t) => {
		const {api, claude} = await setUp(t);
		api.reply([text('wait'), toolUse('weather', {city: 'Paris'}, 'toolu_1')]);
		t.like(await resultOf(claude.ask('weather?')), {
			is_error: false,
			stop_reason: 'tool_deferred',
			terminal_reason: 'tool_deferred',
		});
		const content = 'sunny';
		const answer = {type: 'tool_result', tool_use_id: 'toolu_1', content};
		t.like(await resultOf(claude.ask([answer])), {
			result: 'Echo: [tool_result sunny]',
		});
		t.is(api.requests.length, 2);
		t.deepEqual(
			api.requests[0]?.body.tools?.map(({name}) => name),
			['weather'],
		);
	},
);

test.serial(
	'an answer to a schema is a call of the tool StructuredOutput',
	async (t) => {
		const {api, claude} = await setUp(t, {
			jsonSchema: {type: 'object', properties: {x: {type: 'number'}}},
		});
		api.reply(structured({x: 4}));
		t.like(await resultOf(claude.ask('x?')), {
			is_error: false,
			structured_output: {x: 4},
		});
		t.is(api.requests.length, 1);
	},
);

test.serial(
	'an interrupt closes the upstream connection and leaves the process alive',
	async (t) => {
		const {api, claude} = await setUp(t);
		const never = gate();
		api.reply(text('one', never));
		const lines: TimedLine[] = [];
		for await (const line of claude.ask('hello')) {
			lines.push(line);
			if (deltasOf(line).length > 0) {
				await claude.control('interrupt');
			}
		}

		t.like(lines.at(-1), {subtype: 'error_during_execution'});
		const {closed} = await api.nextRequest();
		const {outcome} = await closed;
		t.is(outcome, 'aborted');
		t.like(await resultOf(claude.ask('again')), {
			result: 'Echo: [Request interrupted by user]\n again',
		});
	},
);

test.serial('a killed process closes the upstream connection', async (t) => {
	const {api, claude} = await setUp(t);
	const never = gate();
	api.reply(text('one', never));
	const said = linesOf(claude.ask('hello'));
	const {closed} = await api.nextRequest();
	await never.reached;
	await claude.kill('SIGKILL');
	const {outcome} = await closed;
	t.is(outcome, 'aborted');
	const lines = await said;
	t.false(lines.some(({type}) => type === 'result'));
	t.deepEqual(await linesOf(claude.ask('anybody there?')), []);
});

const limits: Array<{headers: Record<string, string>; info: object}> = [
	{
		headers: rateLimitHeaders({claim: 'five_hour', resetsAt: 1_900_000_000}),
		info: {
			status: 'allowed',
			rateLimitType: 'five_hour',
			resetsAt: 1_900_000_000,
		},
	},
	{
		headers: rateLimitHeaders({
			status: 'allowed_warning',
			windows: {
				'7d': {
					utilization: 0.8,
					resetsAt: 1_900_000_000,
					surpassedThreshold: 0.75,
				},
			},
		}),
		info: {
			status: 'allowed_warning',
			rateLimitType: 'seven_day',
			resetsAt: 1_900_000_000,
			utilization: 0.8,
			surpassedThreshold: 0.75,
		},
	},
];

test.serial('rate-limit headers become rate_limit_events', async (t) => {
	const {api, claude} = await setUp(t);
	for (const {headers, info} of limits) {
		api.reply(message([text('fine')], {headers}));
		const told = await linesOf(claude.ask('hello'));
		const events = told.filter(({type}) => type === 'rate_limit_event');
		t.is(events.length, 1);
		t.like(events[0], {rate_limit_info: info});
	}
});

const failures: Array<{
	name: string;
	answer: Answer;
	/** Of the turn, retries included. */
	requests: number;
	result: object;
}> = [
	{
		name: 'a 400',
		answer: failure(400),
		requests: 1,
		result: {api_error_status: 400},
	},
	{
		name: 'a prompt that is too long',
		answer: promptTooLong(),
		requests: 1,
		result: {api_error_status: 400, terminal_reason: 'prompt_too_long'},
	},
	{
		name: 'a 401',
		answer: failure(401),
		requests: 2,
		result: {api_error_status: 401},
	},
	{
		name: 'a 429',
		answer: failure(429, {headers: {'retry-after': '60'}}),
		requests: 1,
		result: {api_error_status: 429},
	},
	{
		name: 'a 529',
		answer: failure(529),
		requests: 2,
		result: {api_error_status: 529},
	},
	{
		name: 'a cut before the headers',
		answer: cut,
		requests: 2,
		result: {
			api_error_status: null,
			result: 'API Error: Unable to connect to API (ECONNRESET)',
		},
	},
	{
		name: 'a cut in mid-stream',
		answer: text('one', cut),
		requests: 1,
		result: {api_error_status: null},
	},
	{
		name: 'an error event in mid-stream',
		answer: text('one', errorEvent()),
		requests: 1,
		result: {api_error_status: null, result: 'API Error: Overloaded'},
	},
	{
		name: 'a full context window',
		answer: message([text('x')], {
			stopReason: 'model_context_window_exceeded',
		}),
		requests: 4,
		result: {
			api_error_status: null,
			result: 'API Error: The model has reached its context window limit.',
		},
	},
	{
		name: 'a refusal',
		answer: message([text('no')], {stopReason: 'refusal'}),
		requests: 1,
		result: {api_error_status: null, stop_reason: 'refusal'},
	},
];

test.serial(
	'a failed turn tells its status, after as many requests as it is worth',
	async (t) => {
		const {api, claude} = await setUp(t);
		for (const {name, answer, requests, result} of failures) {
			const before = api.requests.length;
			api.answer = () => answer;
			const told = await resultOf(claude.ask('hello'));
			t.like(told, {type: 'result', is_error: true, ...result}, name);
			t.is(api.requests.length - before, requests, name);
		}
	},
);

async function setUp(t: ExecutionContext, fields: object = {}) {
	const tools = createClientTools([{name: 'weather'}]);
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	const claude = startBareClaude(home, tools);
	t.teardown(async () => {
		await claude.kill('SIGKILL');
		await home.close();
		await api.close();
	});
	const systemPrompt = ['Be brief.'];
	await claude.control('initialize', {
		systemPrompt,
		...tools.initialize,
		...fields,
	});
	return {api, claude};
}

async function linesOf(turn: AsyncIterable<TimedLine>): Promise<TimedLine[]> {
	const lines = [];
	for await (const line of turn) {
		lines.push(line);
	}

	return lines;
}

async function resultOf(turn: AsyncIterable<TimedLine>) {
	const lines = await linesOf(turn);
	return lines.at(-1);
}

function deltasOf({event}: TimedLine): string[] {
	const said = event?.delta?.text ?? event?.delta?.['thinking'];
	return typeof said === 'string' ? [said] : [];
}
