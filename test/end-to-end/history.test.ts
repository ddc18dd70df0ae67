import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {execa} from 'execa';
import OpenAi from 'openai';
import {findHarErrors} from '../history/har-schema.js';
import {openHistory} from '../history/open-history.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {program, root} from '../stand-ins/project.js';
import {exampleExchange, exampleMarks} from '../tui/scenes/example-exchange.js';
import {startProgram} from './start-program.js';

// Each test runs programs and several processes of the CLI.
const {serial} = test;

type Ran = {code: number | undefined; output: string; errors: string};

async function prepare(
	t: ExecutionContext,
	variables: Record<string, string> = {},
) {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	t.teardown(api.close);
	t.teardown(home.close);
	const env = {...home.env, ...variables};
	const file = path.join(home.folder, '.config/claude-max-api/history.db');

	async function serve(port = '0') {
		const server = startProgram(t, ['--port', port, '--json'], env);
		const {baseUrl} = JSON.parse(await server.line('"serving"')) as {
			baseUrl: string;
		};
		const client = new OpenAi({
			baseURL: baseUrl,
			apiKey: 'any',
			maxRetries: 0,
			defaultHeaders: {'user-agent': 'history-test/1.0'},
		});
		return {server, baseUrl, client};
	}

	async function run(words: string[]): Promise<Ran> {
		const {exitCode, stdout, stderr} = await execa(
			process.execPath,
			[program, ...words],
			{cwd: root, env, extendEnv: false, reject: false, stdin: 'ignore'},
		);
		return {code: exitCode, output: stdout, errors: stderr};
	}

	async function stored(filter: string[] = []): Promise<StoredLine[]> {
		const {output} = await run(['history', ...filter, '--json']);
		return output
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line) as StoredLine);
	}

	/** The server writes within a second. */
	async function untilStored(count: number): Promise<StoredLine[]> {
		for (;;) {
			const lines = await stored();
			if (lines.length >= count) {
				return lines;
			}
		}
	}

	return {file, serve, run, stored, untilStored};
}

type StoredLine = {
	id: string;
	status: string;
	caller: string;
	modelAsked: string;
	outputTokens?: number;
	error?: {code?: string};
};

async function ask(client: OpenAi, content: string, model = 'claude-opus-4') {
	const completion = await client.chat.completions.create({
		model,
		messages: [{role: 'user', content}],
	});
	return completion.choices[0]?.message.content;
}

serial(
	'requests are there after the server was killed and after it was stopped, in each command and with nothing of what was said',
	async (t) => {
		const {file, serve, run, stored, untilStored} = await prepare(t);
		const first = await serve();
		t.is(await ask(first.client, 'ZQ-SECRET-1'), 'Echo: ZQ-SECRET-1');
		await t.throwsAsync(ask(first.client, 'ZQ-SECRET-2', 'ZQ-no-model'));
		await untilStored(2);
		first.server.kill('SIGKILL');
		await first.server.ended;

		const second = await serve();
		await ask(second.client, 'ZQ-SECRET-3', 'claude-haiku-4');
		// Within its last second.
		second.server.kill('SIGTERM');
		t.is(await second.server.ended, 0);

		const lines = await stored();
		t.deepEqual(
			lines.map(({status, modelAsked}) => [status, modelAsked]),
			[
				['done', 'claude-opus-4'],
				['failed', 'ZQ-no-model'],
				['done', 'claude-haiku-4'],
			],
		);
		t.is(lines[1]?.error?.code, 'model_not_found');
		t.true(lines.every(({caller}) => caller === 'history-test/1.0'));
		const failed = await stored(['status:failed', 'since:1h']);
		t.deepEqual(
			failed.map(({id}) => id),
			[lines[1]!.id],
		);

		const usage = await run(['usage', '--json', '--by', 'model']);
		const groups = usage.output
			.split('\n')
			.map((line) => JSON.parse(line) as {model: string; requests: number});
		t.is(groups.length, 3);
		t.true(groups.every(({requests}) => requests === 1));
		const table = await run(['usage', '--since', 'today']);
		t.regex(table.output, /^history-test\/1\.0 +3 +1 /mv);
		t.regex(table.output, /^total +3 +1 /mv);

		const archive = await run(['history', 'export', '--format', 'har']);
		const {log} = JSON.parse(archive.output) as {log: {entries: unknown[]}};
		t.deepEqual(findHarErrors({log}), []);
		t.is(log.entries.length, 3);
		const csv = await run(['history', 'export', '--format', 'csv']);
		t.is(csv.output.split('\r\n').length, 4);

		const folder = path.dirname(file);
		const names = await readdir(folder);
		const contents = await Promise.all(
			names.map(async (name) => readFile(path.join(folder, name), 'latin1')),
		);
		t.notRegex(contents.join(''), /ZQ-SECRET/v);
		const {mode} = await stat(file);
		t.is(mode % 0o1000, 0o600);
	},
);

serial(
	'texts are kept where they are asked for, and exported with their request',
	async (t) => {
		const {serve, run} = await prepare(t, {
			CLAUDE_MAX_API_HISTORY_TEXTS: 'true',
		});
		const {client, server} = await serve();
		await ask(client, 'A word to keep');
		server.kill('SIGTERM');
		await server.ended;
		const {output} = await run([
			'history',
			'export',
			'keep',
			'--format',
			'har',
		]);
		t.regex(output, /A word to keep/v);
		t.regex(output, /Echo: A word to keep/v);
		t.deepEqual(findHarErrors(JSON.parse(output)), []);
	},
);

serial(
	'history clear asks, and a running server forgets as well',
	async (t) => {
		const {serve, run, stored, untilStored} = await prepare(t);
		const {client, baseUrl} = await serve();
		await ask(client, 'Hi');
		await untilStored(1);
		const {port} = new URL(baseUrl);
		const refused = await run(['history', 'clear', '--port', port]);
		t.is(refused.code, 2);
		t.regex(refused.errors, /all stored requests for good.*--yes/v);
		const untouched = await stored();
		t.is(untouched.length, 1);
		const kept = await run(['history', 'clear', '--before', '1d', '--yes']);
		t.regex(kept.output, /^Deleted: 0 requests\.$/v);
		const cleared = await run(['history', 'clear', '--yes', '--port', port]);
		t.regex(cleared.output, /^Deleted: 1 request\.$/v);
		t.deepEqual(await stored(), []);
		await ask(client, 'Hi');
		const again = await untilStored(1);
		t.is(again.length, 1);
	},
);

test('usage shows what the plan did not pay for, and no column where it paid for all', async (t) => {
	const {file, run} = await prepare(t);
	const history = await openHistory(t, {file});
	const now = Date.now();
	for (const [caller, paidBy] of [
		['Cursor', 'plan'],
		['Cursor', 'extra-usage'],
		['curl', 'plan'],
	] as const) {
		const marks = exampleMarks(now - 1000);
		const id = `req_${caller}_${paidBy}`;
		history.record(exampleExchange({id, caller, paidBy, marks, costUsd: 0.25}));
	}

	await history.flush();
	const table = await run(['usage', '--since', '7d']);
	t.regex(table.output, /^caller .* share +extra usage$/mv);
	t.regex(table.output, /^Cursor +2 .* \$0\.50 +67% +\$0\.25$/mv);
	t.regex(table.output, /^curl +1 .* \$0\.25 +33%$/mv);
	t.regex(table.output, /^total +3 .* 100% +\$0\.25$/mv);
	t.regex(table.output, /covers all but: extra usage\.$/mv);
	const csv = await run(['usage', '--csv']);
	t.regex(
		csv.output,
		/,extraUsageRequests,extraUsageCostUsd,apiKeyRequests,apiKeyCostUsd\r\nCursor,2,.*,1,0\.25,0,0\r\ncurl,1,.*,0,0,0,0/v,
	);
	const json = await run(['usage', '--json']);
	const [cursor, curl] = json.output.split('\n');
	t.like(JSON.parse(cursor!), {extraUsageRequests: 1, extraUsageCostUsd: 0.25});
	t.notRegex(curl!, /extraUsage|apiKey/v);
	await history.clear();
	history.record(exampleExchange({paidBy: 'plan', marks: exampleMarks(now)}));
	await history.flush();
	const paid = await run(['usage']);
	t.regex(paid.output, / share$/mv);
	t.regex(paid.output, /your subscription covers it\.$/mv);
});

serial('where the history is off, no file is made', async (t) => {
	const {file, serve, run} = await prepare(t, {
		CLAUDE_MAX_API_HISTORY_DAYS: '0',
	});
	const {client, server} = await serve();
	await ask(client, 'Hi');
	server.kill('SIGTERM');
	t.is(await server.ended, 0);
	await t.throwsAsync(stat(file), {code: 'ENOENT'});
	for (const words of [['usage'], ['usage', '--json']]) {
		const usage = await run(words);
		t.is(usage.code, 0);
		t.is(usage.output, '');
		t.regex(
			usage.errors,
			/^No requests are stored since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.$/v,
		);
	}
});

const mistakes: Array<[words: string[], message: RegExp]> = [
	[['usage', '--since', 'soon'], /^--since must be a time such as 7d/v],
	[['usage', '--by', 'colour'], /^--by must be one of caller, model, key/v],
	[['usage', 'today'], /^usage takes no words/v],
	[['history', '--before', '2026-02-31'], /^--before must be a time/v],
	[
		['history', '--format', 'csv'],
		/^--format is only for: .* history export$/v,
	],
	[['history', 'export', '--format', 'xml'], /^--format must be one of jsonl/v],
	[['history', 'clear', 'everything'], /^`history clear` takes no filter/v],
	[
		['models', '--since', '7d'],
		/^--since is only for: claude-max-api usage and history\./v,
	],
];

for (const [words, message] of mistakes) {
	test(`${words.join(' ')} says what is wrong`, async (t) => {
		const {run} = await prepare(t);
		const {code, errors} = await run(words);
		t.is(code, 2);
		t.regex(errors, message);
	});
}
