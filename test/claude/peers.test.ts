import {once} from 'node:events';
import {readFile, readdir} from 'node:fs/promises';
import {connect} from 'node:net';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {execa} from 'execa';
import {isAtLeast, parseVersion} from '../../source/claude/cli/cli-version.js';
import {toCliArguments} from '../../source/claude/process/to-cli-arguments.js';
import {type BareClaude, startBareClaude} from '../stand-ins/bare-claude.js';
import {claudeBinary} from '../stand-ins/claude-binary.js';
import {type ClaudeHome, createClaudeHome} from '../stand-ins/claude-home.js';
import {text} from '../stand-ins/messages-api/block.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {echo} from '../stand-ins/messages-api/echo.js';
import {gate} from '../stand-ins/messages-api/interruption.js';
import {message} from '../stand-ins/messages-api/message.js';
import {createScriptedClaude} from '../stand-ins/scripted-claude/create-scripted-claude.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

// Since 2.1.250 other programs of the user can start turns in a CLI's conversation. Not in those of clients.

const {stdout} = await execa(claudeBinary, ['--version']);
const opensSocket = isAtLeast(parseVersion(stdout) ?? '', '2.1.250');

const foreign = 'Said by another program';

test.serial('a bare CLI answers what comes on its socket', async (t) => {
	const {api, home, claude} = await startBare(t);
	const sockets = await socketsOf(home);
	t.is(sockets.length, opensSocket ? 1 : 0);
	await intrude(sockets);
	await answerOf(claude, 'hello');
	t.is(
		api.requests.some(({json}) => json.includes(foreign)),
		opensSocket,
	);
});

test.serial(
	'with our settings a CLI turns away what comes on a socket, before a turn, in one and after it',
	async (t) => {
		const words = toCliArguments('sonnet');
		const index = words.indexOf('--settings');
		const flags = words.slice(index, index + 2);
		const {api, home, claude} = await startBare(t, flags);
		const sockets = await socketsOf(home);
		t.is(sockets.length, opensSocket ? 1 : 0);
		await intrude(sockets);
		const settings = {env: {CLAUDE_CODE_MAX_OUTPUT_TOKENS: '66'}};
		await claude.control('apply_flag_settings', {settings});
		const asked = gate();
		api.reply(message([text('one', asked)]));
		const first = answerOf(claude, 'first');
		await asked.reached;
		await intrude(sockets);
		asked.open();
		t.is(await first, 'one');
		await intrude(sockets);
		t.is(await answerOf(claude, 'second'), 'Echo: second');
		t.deepEqual(received(api.requests.at(-1)!.body), [
			'user: first',
			'assistant: one',
			'user: second',
		]);
		t.is(api.requests.length, 2);
	},
);

test.serial(
	'spare, running and idle, no process of ours listens or is a peer',
	async (t) => {
		const {api, ask, home, until, close} = await startClaude({
			spareProcesses: 1,
			maxProcesses: 2,
		});
		t.teardown(close);
		const look = async () => {
			const sockets = await socketsOf(home);
			await intrude(sockets);
			t.deepEqual(sockets, []);
			t.deepEqual(await peersOf(home), []);
		};

		await until(({processes}) => processes.spare === 1);
		await look();
		const asked = gate();
		api.reply(message([text('one', asked)]));
		const running = ask({messages: [user('first')]});
		await asked.reached;
		await look();
		asked.open();
		const {text: said, pid} = await running;
		await until(({processes}) => processes.live + processes.spare === 2);
		await look();
		const messages = [user('first'), assistant(said), user('second')];
		t.like(await ask({messages}), {pid, text: 'Echo: second', kind: 'live'});
		t.like(await ask({caller: 'another'}), {text: 'Echo: hello'});
		t.is(api.requests.length, 3);
		t.true(api.requests.every(({json}) => !json.includes(foreign)));
	},
);

test.serial('a spare that speaks unasked serves nobody', async (t) => {
	const scripted = await createScriptedClaude({
		behaviours: ['answer', 'speak-when-booted', 'answer'],
	});
	t.teardown(scripted.close);
	const {claude, ask, until, close} = await startClaude({
		path: scripted.path,
		spareProcesses: 1,
	});
	t.teardown(close);
	await until(() => claude.models().length > 0);
	await until(({processes}) => processes.spare === 1);
	const {text: said, pid} = await ask();
	const [, spoke] = await scripted.boots();
	t.is(said, 'Scripted: hello');
	t.not(pid, spoke);
});

test.serial(
	'a conversation in which somebody else has spoken is gone on with elsewhere',
	async (t) => {
		const scripted = await createScriptedClaude({
			behaviours: ['answer', 'speak-after-turn', 'answer'],
		});
		t.teardown(scripted.close);
		const {claude, ask, until, close} = await startClaude({
			path: scripted.path,
		});
		t.teardown(close);
		await until(() => claude.models().length > 0);
		const first = await ask({messages: [user('first')]});
		t.is(first.text, 'Scripted: first');
		const messages = [user('first'), assistant(first.text), user('second')];
		const second = await ask({messages});
		t.is(second.text, 'Scripted: second');
		t.not(second.pid, first.pid);
	},
);

test.serial(
	'a process that answers before it is asked is replaced, and its answer is nobody’s',
	async (t) => {
		const scripted = await createScriptedClaude({
			behaviours: [
				'answer',
				'speak-when-initialized',
				'answer',
				'speak-when-initialized',
				'answer',
			],
		});
		t.teardown(scripted.close);
		const {claude, ask, until, close} = await startClaude({
			path: scripted.path,
		});
		t.teardown(close);
		await until(() => claude.models().length > 0);
		const histories = [[], [user('first'), assistant('one')]];
		for (const [index, history] of histories.entries()) {
			const {text: said, pid} = await ask({
				caller: `caller ${index}`,
				messages: [...history, user('second')],
			});
			const boots = await scripted.boots();
			t.is(said, 'Scripted: second');
			t.is(pid, boots.at(-1)!);
			t.is(boots.length, 2 * index + 3);
		}
	},
);

async function startBare(t: ExecutionContext, flags: string[] = []) {
	const api = await createMessagesApi();
	api.answer = ({body}) => echo(body);
	const home = await createClaudeHome(api);
	const claude = startBareClaude(home, {flags});
	t.teardown(async () => {
		await claude.close();
		await api.close();
		await home.close();
	});
	await claude.control('initialize');
	return {api, home, claude};
}

async function answerOf(claude: BareClaude, question: string) {
	for await (const {type, result} of claude.ask(question)) {
		if (type === 'result') {
			return result;
		}
	}

	return undefined;
}

/** Every socket that stands in the home, whose `TMPDIR` is in it as well. */
async function socketsOf({folder}: ClaudeHome): Promise<string[]> {
	const {stdout} = await execa('find', [folder, '-type', 's'], {reject: false});
	return stdout.split('\n').filter(Boolean);
}

/** The sessions that other sessions of the user can write to, as they see them. */
async function peersOf({folder}: ClaudeHome): Promise<string[]> {
	const sessions = path.join(folder, '.claude/sessions');
	const names = await readdir(sessions);
	const records = await Promise.all(
		names
			.filter((name) => name.endsWith('.json'))
			.map(async (name) => readFile(path.join(sessions, name), 'utf8')),
	);
	return records.filter((json) => json.includes('messagingSocketPath'));
}

/** Says something on each socket, and resolves when the CLI has taken it. */
async function intrude(sockets: string[]): Promise<void> {
	const line = {type: 'user', message: {role: 'user', content: foreign}};
	await Promise.all(
		sockets.map(async (socket) => {
			const connection = connect(socket);
			const closed = once(connection, 'close');
			connection.end(`${JSON.stringify(line)}\n`);
			connection.resume();
			await closed;
		}),
	);
}
