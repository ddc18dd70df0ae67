import {setImmediate as settled} from 'node:timers/promises';
import test from 'ava';
import {createRequestLimit} from '../../../source/claude/conversation/create-request-limit.js';
import type {CliLine} from '../../../source/claude/lines/cli-line.js';
import type {JsonValue, Turn} from '../../../source/claude/turn.js';
import {noContextLimit} from '../../../source/claude/process/to-cli-environment.js';
import {exampleTurn} from '../example-turn.js';

const asks: CliLine = {type: 'asks'};
const word: CliLine = {type: 'stream', event: {type: 'text', text: 'one'}};
const thought: CliLine = {
	type: 'stream',
	event: {type: 'thinking', text: 'hm'},
};

function limitOf(
	turn: Partial<Turn>,
	answer: () => Promise<void> = async () => undefined,
) {
	const sent: JsonValue[] = [];
	const requestLimit = createRequestLimit(exampleTurn(turn), {
		async control(request) {
			sent.push(request);
			await answer();
		},
	});
	return {requestLimit, sent};
}

function setTo(CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE: string): JsonValue {
	return {
		subtype: 'apply_flag_settings',
		settings: {env: {CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE}},
	};
}

test('it is put on with the first word, once, and taken off in the end', async (t) => {
	const {requestLimit, sent} = limitOf({maxTokens: 32_000});
	for (const line of [asks, thought]) {
		requestLimit.observe(line);
	}

	t.deepEqual(sent, []);
	requestLimit.observe(word);
	requestLimit.observe(word);
	t.false(requestLimit.isOn());
	await settled();
	t.true(requestLimit.isOn());
	requestLimit.lift();
	requestLimit.lift();
	t.deepEqual(sent, [setTo('1'), setTo(noContextLimit)]);
});

test('where little may be said, and nothing thought, it is when the CLI asks', (t) => {
	const {requestLimit, sent} = limitOf({maxTokens: 50});
	requestLimit.observe(asks);
	t.deepEqual(sent, [setTo('1')]);
});

test('without a limit it is never put on, which would slow the next turn', (t) => {
	const {requestLimit, sent} = limitOf({});
	requestLimit.observe(asks);
	requestLimit.observe(word);
	requestLimit.lift();
	t.deepEqual(sent, []);
});

test('for what is to fit a schema the CLI may ask again', (t) => {
	const {requestLimit, sent} = limitOf({schema: {}, maxTokens: 50});
	requestLimit.observe(asks);
	requestLimit.observe(word);
	requestLimit.lift();
	t.deepEqual(sent, []);
});

test('where the CLI refuses it is not on', async (t) => {
	const {requestLimit} = limitOf({maxTokens: 32_000}, async () => {
		throw new Error('no');
	});
	requestLimit.observe(word);
	await settled();
	t.false(requestLimit.isOn());
});
