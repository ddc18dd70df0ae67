import {setImmediate as settled} from 'node:timers/promises';
import test from 'ava';
import {createBrake} from '../../../source/claude/conversation/create-brake.js';
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

function brakeOf(
	turn: Partial<Turn>,
	answer: () => Promise<void> = async () => undefined,
) {
	const sent: JsonValue[] = [];
	const brake = createBrake(exampleTurn(turn), {
		async control(request) {
			sent.push(request);
			await answer();
		},
	});
	return {brake, sent};
}

function setTo(CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE: string): JsonValue {
	return {
		subtype: 'apply_flag_settings',
		settings: {env: {CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE}},
	};
}

test('it is put on with the first word, once, and taken off in the end', async (t) => {
	const {brake, sent} = brakeOf({maxTokens: 32_000});
	for (const line of [asks, thought]) {
		brake.observe(line);
	}

	t.deepEqual(sent, []);
	brake.observe(word);
	brake.observe(word);
	t.false(brake.isOn());
	await settled();
	t.true(brake.isOn());
	brake.takeOff();
	brake.takeOff();
	t.deepEqual(sent, [setTo('1'), setTo(noContextLimit)]);
});

test('where little may be said, and nothing thought, it is when the CLI asks', (t) => {
	const {brake, sent} = brakeOf({maxTokens: 50});
	brake.observe(asks);
	t.deepEqual(sent, [setTo('1')]);
});

test('without a limit it is never put on, which would slow the next turn', (t) => {
	const {brake, sent} = brakeOf({});
	brake.observe(asks);
	brake.observe(word);
	brake.takeOff();
	t.deepEqual(sent, []);
});

test('for what is to fit a schema the CLI may ask again', (t) => {
	const {brake, sent} = brakeOf({schema: {}, maxTokens: 50});
	brake.observe(asks);
	brake.observe(word);
	brake.takeOff();
	t.deepEqual(sent, []);
});

test('where the CLI refuses it is not on', async (t) => {
	const {brake} = brakeOf({maxTokens: 32_000}, async () => {
		throw new Error('no');
	});
	brake.observe(word);
	await settled();
	t.false(brake.isOn());
});
