import test from 'ava';
import type {Turn} from '../../source/claude/turn.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';

const {api, ask, claude, close} = await startClaude({maxProcesses: 1});
await ask();
const plain = asked(-1);

test.after.always(close);

/** Whether the models of this CLI cannot be kept from thinking. What such a model can take instead is the wire's to say. */
const isAlwaysThinking = claude
	.models()
	.some((model) => model.value === 'sonnet' && model.alwaysThinks);
const unthinking = isAlwaysThinking
	? {thinking: {type: 'adaptive'}}
	: {thinking: {type: 'disabled'}};

/** What a request asks of the model, but for what it tells it. */
function asked(place: number): object {
	const {messages, system, metadata, ...rest} = api.requests.at(place)!.body;
	return rest;
}

const settings: Array<[fields: Partial<Turn>, upstream: object]> = [
	[
		{maxTokens: 50, thinking: {type: 'off'}},
		{max_tokens: 50, ...unthinking},
	],
	// A budget would leave nothing to say.
	[{maxTokens: 50}, {max_tokens: 50, ...unthinking}],
	[{maxTokens: 5000}, {max_tokens: 5000}],
	[{stopSequences: ['STOP', 'HALT']}, {stop_sequences: ['STOP', 'HALT']}],
	[{effort: 'low'}, {output_config: {effort: 'low'}}],
	[{effort: 'max'}, {output_config: {effort: 'max'}}],
	[{thinking: {type: 'off'}}, unthinking],
	[
		{temperature: 0.4, topP: 0.3},
		{temperature: 0.4, top_p: 0.3},
	],
];

for (const [fields, upstream] of settings) {
	test.serial(
		`${JSON.stringify(fields)} is said upstream, and taken back in the next turn of the conversation`,
		async (t) => {
			const first = await ask(fields);
			t.like(asked(-1), upstream);
			const messages = [user('hello'), assistant(first.text), user('again')];
			const {kind} = await ask({messages});
			t.is(kind, 'live');
			t.deepEqual(asked(-1), plain);
		},
	);
}

test.serial(
	'a budget for thinking is said to a model that thinks by budget',
	async (t) => {
		const fields: Partial<Turn> = {
			model: 'haiku',
			thinking: {type: 'budget', tokens: 2000},
		};
		const {text} = await ask(fields);
		t.like(
			asked(-1),
			isAlwaysThinking
				? {thinking: {type: 'adaptive'}}
				: {thinking: {type: 'enabled', budget_tokens: 2000}},
		);
		const messages = [user('hello'), assistant(text), user('again')];
		await ask({model: 'haiku', messages, thinking: {type: 'off'}});
		t.like(asked(-1), unthinking);
	},
);

test.serial(
	'a choice of tools is said upstream, and taken back in the next turn',
	async (t) => {
		const tools = [
			{name: 'look', description: '', inputSchema: {type: 'object'}},
		];
		const first = await ask({
			tools,
			toolChoice: {type: 'tool', name: 'look'},
			parallelToolCalls: false,
		});
		t.like(asked(-1), {
			tool_choice: {
				type: 'tool',
				name: 'look',
				disable_parallel_tool_use: true,
			},
			...(!isAlwaysThinking && unthinking),
		});
		const messages = [user('hello'), assistant(first.text), user('again')];
		const {kind} = await ask({tools, messages});
		t.is(kind, 'live');
		t.false('tool_choice' in asked(-1));
		t.like(asked(-1), {thinking: {type: 'adaptive'}});
	},
);

test.serial('an answer ends before its stop sequence', async (t) => {
	const {text, done} = await ask({
		messages: [user('one STOP two')],
		stopSequences: ['HALT', 'STOP'],
	});
	t.is(text.trim(), 'Echo: one');
	t.like(done, {stopReason: 'stop-sequence', stopSequence: 'STOP'});
});
