import test, {type ExecutionContext} from 'ava';
import {execa} from 'execa';
import {
	type Behaviour,
	type ScriptedClaudeOptions,
	createScriptedClaude,
} from './create-scripted-claude.js';

test('it says the version and the login it was given', async (t) => {
	const claude = await setUp(t, {version: '2.1.80', isSignedIn: false});
	const version = await execa(claude.path, ['--version']);
	t.is(version.stdout, '2.1.80 (Claude Code)');
	const login = await execa(claude.path, ['auth', 'status'], {reject: false});
	t.is(login.exitCode, 1);
	t.true(login.stdout.includes('"loggedIn":false'));
});

const conversations: Array<{
	behaviour: Behaviour;
	exitCode: number;
	said: string[];
}> = [
	{
		behaviour: 'answer',
		exitCode: 0,
		said: ['control_response', 'Scripted: ', 'hello', 'result'],
	},
	{
		behaviour: 'nonsense',
		exitCode: 0,
		said: ['control_response', 'Scripted: ', 'hello', 'result'],
	},
	{
		behaviour: 'crash-in-turn',
		exitCode: 1,
		said: ['control_response', 'Scripted: '],
	},
	{behaviour: 'hang-in-turn', exitCode: 0, said: ['control_response']},
	{behaviour: 'crash-at-start', exitCode: 1, said: []},
	{behaviour: 'exit-silently', exitCode: 0, said: []},
	{behaviour: 'hang', exitCode: 0, said: []},
];

for (const {behaviour, exitCode, said} of conversations) {
	test(`${behaviour}: says ${said.join(', ') || 'nothing'}, exits ${exitCode}`, async (t) => {
		const {path} = await setUp(t, {behaviours: [behaviour]});
		const ended = await execa(path, {input: question, reject: false});
		t.is(ended.exitCode, exitCode);
		t.deepEqual(wordsOf(ended.stdout), said);
	});
}

test('nonsense comes before each right line', async (t) => {
	const {path} = await setUp(t, {behaviours: ['nonsense']});
	const {stdout} = await execa(path, {input: question});
	const [first] = stdout.trimStart().split('\n');
	t.is(first, 'Segmentation fault (not really)');
});

test('ignore-signals ends only when killed', async (t) => {
	const {path} = await setUp(t, {behaviours: ['ignore-signals']});
	const running = execa(path, {
		stdin: 'pipe',
		reject: false,
		forceKillAfterDelay: false,
	});
	running.stdin.write(question);
	for await (const line of running) {
		if (line.includes('"init"')) {
			running.kill('SIGTERM');
			running.stdin.end(question);
		} else if (line.includes('control_response') && running.killed) {
			running.kill('SIGKILL');
		}
	}

	const {signal} = await running;
	t.is(signal, 'SIGKILL');
});

test('each process behaves in its turn, the last as all that follow', async (t) => {
	const {path, boots} = await setUp(t, {
		behaviours: ['crash-at-start', 'answer'],
	});
	const pids = [];
	const codes = [];
	for (let started = 0; started < 3; started++) {
		const running = execa(path, {input: question, reject: false});
		pids.push(running.pid);
		const {exitCode} = await running;
		codes.push(exitCode);
	}

	t.deepEqual(codes, [1, 0, 0]);
	t.deepEqual(await boots(), pids);
});

const question = [
	{type: 'control_request', request_id: '1', request: {subtype: 'initialize'}},
	{type: 'user', message: {content: [{type: 'text', text: 'hello'}]}},
]
	.map((line) => `${JSON.stringify(line)}\n`)
	.join('');

async function setUp(t: ExecutionContext, options: ScriptedClaudeOptions) {
	const claude = await createScriptedClaude(options);
	t.teardown(claude.close);
	return claude;
}

/** The types of the lines that begin and end, and the text between. */
function wordsOf(stdout: string): Array<string | undefined> {
	const pattern =
		/^\{"type":"(?<type>control_response|result)",|"text_delta","text":"(?<text>[^"]*)"/gmv;
	return [...stdout.matchAll(pattern)].map(
		({groups}) => groups?.['type'] ?? groups?.['text'],
	);
}
