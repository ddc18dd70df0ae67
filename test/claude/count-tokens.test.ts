import test from 'ava';
import type {Turn} from '../../source/claude/turn.js';
import type {CountBody} from '../stand-ins/messages-api/create-messages-api.js';
import {message} from '../stand-ins/messages-api/message.js';
import {text} from '../stand-ins/messages-api/block.js';
import {assistant, call, exampleTurn, result, user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

const {claude, api, ask, until, close} = await startClaude({
	maxProcesses: 3,
	spareProcesses: 1,
	rehearseMs: 0,
	// However slow the machine.
	countMs: 300_000,
});
await until(({cli}) => cli?.countsTokens !== undefined);
// What a CLI cannot count without a risk of using quota is estimated, and Anthropic is not asked.
const isCounted = claude.health().cli?.countsTokens === true;

test.after.always(close);

test.beforeEach(() => {
	api.counted.length = 0;
	api.count = count;
});

/** A token for each four characters, and those of the API's words on tools. */
function count({messages, tools = []}: CountBody): number {
	return (
		Math.ceil(JSON.stringify(messages).length / 4) +
		(tools.length > 0 ? 346 + Math.ceil(JSON.stringify(tools).length / 4) : 0)
	);
}

const {signal} = new AbortController();

const countOf = async (fields: Partial<Turn>) =>
	claude.countTokens(exampleTurn(fields), {signal});

function toTool(name: string, description = ''): Turn['tools'][number] {
	return {name, description, inputSchema: {type: 'object'}};
}

const prompts: Record<string, Partial<Turn>> = {
	'a question': {messages: [user('How much is this?')]},
	'a system prompt': {system: 'Be brief. '.repeat(100)},
	'large tools': {tools: [toTool('weather', 'Looks. '.repeat(200))]},
	'a small tool': {tools: [toTool('Agent')]},
	'a conversation with calls': {
		system: 'Be brief.',
		tools: [toTool('weather', 'Looks. '.repeat(200)), toTool('clock')],
		messages: [
			user('Look'),
			assistant('I look.', call('toolu_1', {city: 'Rome'}, 'weather')),
			user(result('toolu_1', 'sunny'), 'and now?'),
		],
	},
};

for (const [name, fields] of Object.entries(prompts)) {
	test.serial(
		`the tokens of ${name} are counted where that uses no quota`,
		async (t) => {
			const {tokens, isEstimate} = await countOf(fields);
			t.is(isEstimate, !isCounted);
			t.is(api.counted.length > 0, isCounted);
			t.deepEqual(api.requests, []);
			const exact = api.counted.reduce((sum, body) => sum + count(body), 0);
			// The CLI counts tools with a message of its own.
			t.true(!isCounted || Math.abs(tokens - exact) <= 25, `${exact}`);
			t.true(tokens > 0);
		},
	);
}

test.serial('counts leave nothing for turns to see', async (t) => {
	await countOf({messages: [user('counted'), assistant('so'), user('far')]});
	await ask({messages: [user('asked')]});
	await countOf({messages: [user('counted again')]});
	await ask({messages: [user('asked again')]});
	t.deepEqual(
		api.requests.slice(-2).map(({body}) => received(body)),
		[['user: asked'], ['user: asked again']],
	);
});

test.serial('a burst of counts takes nothing from turns', async (t) => {
	const before = api.requests.length;
	const counting = Promise.all(
		Array.from({length: 40}, async (_, index) =>
			countOf({tools: [toTool(`tool${index}`, 'Looks. '.repeat(index))]}),
		),
	);
	const {text: answer, kind} = await ask({messages: [user('meanwhile')]});
	const counts = await counting;
	t.is(answer, 'Echo: meanwhile');
	t.not(kind, 'cold');
	t.is(api.requests.length, before + 1);
	t.true(counts.every(({isEstimate}) => isEstimate === !isCounted));
	const tokens = counts.map((each) => each.tokens);
	t.deepEqual(
		tokens,
		tokens.toSorted((a, b) => a - b),
	);
	t.true(tokens.at(-1)! > tokens[0]!);
});

test.serial(
	'what Anthropic does not count is estimated, without asking a model',
	async (t) => {
		api.count = undefined;
		const before = api.requests.length;
		const {tokens, isEstimate} = await countOf({
			messages: [user('word '.repeat(800))],
		});
		t.true(isEstimate);
		t.is(api.requests.length, before);
		t.true(tokens > 500 && tokens < 2000, `${tokens}`);
	},
);

test.serial('an estimate follows the usage of turns like it', async (t) => {
	api.count = undefined;
	const system = 'Answer in kind. '.repeat(500);
	api.reply(
		message([text('ok')], {
			usage: {input: 100, cacheRead: 5900, cacheCreation: 0, output: 1},
		}),
	);
	await ask({system, messages: [user('one')]});
	const like = await countOf({system, messages: [user('two')]});
	t.true(Math.abs(like.tokens - 6000) < 100, `${like.tokens}`);
	const other = await countOf({caller: 'another', model: 'opus', system});
	t.true(other.tokens < 3000, `${other.tokens}`);
});

test.serial('a count whose client has left is given up', async (t) => {
	await t.throwsAsync(
		claude.countTokens(exampleTurn(), {signal: AbortSignal.abort()}),
		{any: true, name: 'AbortError'},
	);
});

test('no process is started for a count where there is no room', async (t) => {
	const crowded = await startClaude({
		maxProcesses: 1,
		rehearseMs: 60_000,
	});
	t.teardown(crowded.close);
	await crowded.ask();
	const {isEstimate} = await crowded.claude.countTokens(exampleTurn(), {
		signal,
	});
	t.true(isEstimate);
	t.like(await crowded.ask({messages: [user('again')]}), {kind: 'rewound'});
});
