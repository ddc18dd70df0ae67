import {
	copyFile,
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {openDatabase} from '../../source/history/open-database.js';
import {migrations} from '../../source/history/schema.js';
import type {Exchange} from '../../source/traffic/exchange.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../tui/scenes/example-exchange.js';
import {openHistory, throwAwayFile} from './open-history.js';

const day = 24 * 60 * 60 * 1000;

async function sizeOf(file: string): Promise<number> {
	const {size} = await stat(file);
	return size;
}

/** All files of a history, one after the other. */
async function readAll(file: string): Promise<string> {
	const folder = path.dirname(file);
	const names = await readdir(folder);
	const contents = await Promise.all(
		names.map(async (name) => readFile(path.join(folder, name), 'latin1')),
	);
	return contents.join('');
}

function exchangeAt(
	received: number,
	change: Partial<Exchange> = {},
): Exchange {
	return exampleExchange({
		id: `req_${received}`,
		marks: exampleMarks(received),
		...change,
	});
}

async function idsOf(history: {
	page: Awaited<ReturnType<typeof openHistory>>['page'];
}): Promise<string[]> {
	const {exchanges} = await history.page({limit: 1000});
	return exchanges.map(({id}) => id);
}

test('a request that was stored is there after a restart, with every figure and no text', async (t) => {
	const first = await openHistory(t);
	const exchange = exchangeAt(sceneTime, {
		keyName: 'laptop',
		usage: {
			input: 1,
			cacheRead: 2,
			cacheCreation: 3,
			output: 4,
			thinking: 2,
		},
		retries: [{at: sceneTime, attempt: 1, reason: 'overloaded'}],
	});
	first.record(exchange);
	await first.close();

	const second = await openHistory(t, {file: first.file});
	const {exchanges, next} = await second.page({limit: 10});
	t.is(next, undefined);
	const {id, shape, caller, keyName, status, modelAsked, modelUsed} = exchange;
	const {streaming, served, marks, usage, costUsd} = exchange;
	const {finishReason, httpStatus} = exchange;
	t.like(exchanges[0], {
		id,
		shape,
		caller,
		keyName,
		status,
		modelAsked,
		modelUsed,
		streaming,
		served,
		marks,
		usage,
		costUsd,
		finishReason,
		httpStatus,
		messages: [],
		body: undefined,
		answer: {text: '', omitted: exchange.answer.text.length},
		retries: [{attempt: 1}],
		isSlim: true,
		isStored: true,
	});
	t.is(exchanges.length, 1);
	t.deepEqual(second.reports, []);
});

test('a failure is stored with its code and without its message', async (t) => {
	const history = await openHistory(t);
	history.record(
		exchangeAt(sceneTime, {
			status: 'failed',
			httpStatus: 400,
			hasBegun: true,
			error: {
				message: 'The tool `my secret tool` is not known.',
				type: 'invalid_request_error',
				code: 'invalid_tools',
			},
		}),
	);
	await history.flush();
	const {exchanges} = await history.page({limit: 1});
	t.like(exchanges[0], {
		status: 'failed',
		httpStatus: 400,
		hasBegun: true,
		error: {
			message: 'invalid_tools',
			type: 'invalid_request_error',
			code: 'invalid_tools',
		},
	});
});

for (const keepsTexts of [false, true]) {
	test(`texts are ${keepsTexts ? '' : 'not '}in the file ${keepsTexts ? 'where they are to be kept' : 'by default'}`, async (t) => {
		const history = await openHistory(t, {keepsTexts});
		const exchange = exchangeAt(sceneTime, {
			messages: [
				{role: 'system', text: 'ZQ-SYSTEM'},
				{role: 'user', text: 'ZQ-PROMPT'},
			],
			tools: ['ZQ-TOOL'],
			body: '{"x":"ZQ-BODY"}',
			ignored: ['ZQ-IGNORED'],
			adjusted: ['ZQ-ADJUSTED=1'],
			answer: {
				thinking: 'ZQ-THINKING',
				text: 'ZQ-ANSWER',
				toolCalls: [{id: 'ZQ-ID', name: 'ZQ-CALL', arguments: 'ZQ-ARGUMENTS'}],
				isStructured: false,
				omitted: 0,
			},
			error: {message: 'ZQ-ERROR', type: 'server_error'},
		});
		history.record(exchange);
		await history.flush();
		const content = await readAll(history.file);
		t.true(content.includes(exchange.id));
		t.is(content.includes('ZQ-'), keepsTexts);
		const found = await history.read(exchange.id);
		const {messages, body, answer, tools, ignored, adjusted} = exchange;
		t.like(
			found,
			keepsTexts
				? {messages, body, answer, tools, ignored, adjusted, isSlim: false}
				: {messages: [], body: undefined, tools: [], isSlim: true},
		);
		t.is(found?.error?.message, keepsTexts ? 'ZQ-ERROR' : 'server_error');
	});
}

test('only its owner can read the file, its companions and their folder', async (t) => {
	const file = await throwAwayFile(t);
	await mkdir(path.dirname(file), {mode: 0o755});
	const history = await openHistory(t, {file});
	history.record(exchangeAt(sceneTime));
	await history.flush();
	const names = await readdir(path.dirname(file));
	t.true(names.length >= 2);
	for (const name of names) {
		const {mode} = await stat(path.join(path.dirname(file), name));
		t.deepEqual([name, mode % 0o1000], [name, 0o600]);
	}

	const {mode} = await stat(path.dirname(file));
	t.is(mode % 0o1000, 0o700);
});

test('nothing is made by a look into a history that is not there', async (t) => {
	const history = await openHistory(t);
	t.deepEqual(await history.page({limit: 10}), {exchanges: []});
	t.deepEqual(await history.usage({bucket: 'day'}), {rows: [], buckets: []});
	t.deepEqual(await history.plan({since: 0}), []);
	t.is(await history.read('req_1'), undefined);
	t.is(await history.clear(), 0);
	await t.throwsAsync(stat(path.dirname(history.file)), {code: 'ENOENT'});
});

test('pages follow each other to the oldest request, also where many came at one time', async (t) => {
	const history = await openHistory(t);
	const ids = Array.from({length: 2600}, (_, index) => `req_${index}`);
	for (const [index, id] of ids.entries()) {
		history.record(exchangeAt(sceneTime + Math.floor(index / 700), {id}));
	}

	await history.flush();
	const found: string[] = [];
	let before;
	do {
		const page = await history.page({before, limit: 999});
		found.unshift(...page.exchanges.map(({id}) => id));
		before = page.next;
	} while (before);

	t.deepEqual(found, ids);
});

test('a damaged file is set aside, and what was to be stored goes to a new one', async (t) => {
	const file = await throwAwayFile(t);
	await mkdir(path.dirname(file));
	await writeFile(file, 'This is no database. '.repeat(1000));
	const history = await openHistory(t, {file, now: () => sceneTime});
	history.record(exchangeAt(sceneTime));
	await history.flush();
	t.deepEqual(await idsOf(history), [`req_${sceneTime}`]);
	const names = await readdir(path.dirname(file));
	const [aside, ...others] = names.filter((name) => name.includes('damaged'));
	t.deepEqual(others, []);
	t.regex(
		await readFile(path.join(path.dirname(file), aside!), 'utf8'),
		/^This is no database/v,
	);
	t.is(history.reports.length, 1);
	t.true(
		history.reports[0]?.includes(
			`set aside as ${path.join(path.dirname(file), aside!)}`,
		),
	);
});

test('a file that is damaged in the middle is set aside while it is open', async (t) => {
	const history = await openHistory(t);
	for (let index = 0; index < 500; index++) {
		history.record(exchangeAt(sceneTime + index));
	}

	await history.close();
	const whole = await readFile(history.file);
	whole.fill(0xa5, 4096 * 2);
	await writeFile(history.file, whole);
	const next = await openHistory(t, {file: history.file});
	next.record(exchangeAt(sceneTime + 1000));
	await next.flush();
	t.deepEqual(await idsOf(next), [`req_${sceneTime + 1000}`]);
	t.regex(
		next.reports.join('\n'),
		/^warning: .* is damaged\. It was set aside as /v,
	);
});

test('what cannot be stored while the file is locked is stored when it is free', async (t) => {
	let now = sceneTime;
	const history = await openHistory(t, {now: () => now});
	history.record(exchangeAt(sceneTime));
	await history.flush();
	const other = await openDatabase(history.file, {patienceMs: 0});
	t.teardown(() => {
		other.close();
	});
	other.run('BEGIN IMMEDIATE');
	history.record(exchangeAt(sceneTime + 1));
	await history.flush();
	t.deepEqual(history.reports, []);
	t.deepEqual(await idsOf(history), [`req_${sceneTime}`]);
	now += 10_000;
	await history.flush();
	await history.flush();
	t.is(history.reports.length, 1);
	t.regex(history.reports[0]!, /^warning: .* is locked by another program/v);
	other.run('COMMIT');
	await history.flush();
	t.deepEqual(await idsOf(history), [
		`req_${sceneTime}`,
		`req_${sceneTime + 1}`,
	]);
	t.regex(history.reports[1]!, /^info: .* again\.$/v);
});

test('the file alone holds everything once it is closed', async (t) => {
	const history = await openHistory(t);
	history.record(exchangeAt(sceneTime));
	await history.flush();
	history.record(exchangeAt(sceneTime + 1));
	await history.close();
	const file = await throwAwayFile(t);
	await mkdir(path.dirname(file), {recursive: true});
	await copyFile(history.file, file);
	const copy = await openHistory(t, {file});
	t.deepEqual(await idsOf(copy), [`req_${sceneTime}`, `req_${sceneTime + 1}`]);
});

test('a file of the first version is updated, and its requests have no conversation', async (t) => {
	const file = await throwAwayFile(t);
	await mkdir(path.dirname(file), {recursive: true});
	const {default: Library} = await import('libsql');
	const old = new Library(file);
	old.exec(migrations[0]!);
	old.exec(
		`INSERT INTO request (id, received, ended, shape, caller, model_asked, streaming, status, has_begun, retries, answer_length)
		VALUES ('req_old', ${sceneTime}, ${sceneTime}, 'chat', 'curl', 'opus', 0, 'done', 0, 0, 0)`,
	);
	old.exec('PRAGMA user_version = 1');
	old.close();

	const history = await openHistory(t, {file});
	history.record(exchangeAt(sceneTime + 1, {conversation: 'req_old'}));
	await history.flush();
	const {exchanges} = await history.page({limit: 10});
	t.deepEqual(
		exchanges.map(({id, conversation}) => [id, conversation]),
		[
			['req_old', undefined],
			[`req_${sceneTime + 1}`, 'req_old'],
		],
	);
	t.deepEqual(history.reports, []);
});

test('a file from a newer version is left as it is, and nothing more is tried', async (t) => {
	const file = await throwAwayFile(t);
	const database = await openDatabase(file, {patienceMs: 0});
	database.run('PRAGMA user_version = 99');
	database.close();
	const before = await readFile(file);
	const history = await openHistory(t, {file});
	history.record(exchangeAt(sceneTime));
	await history.flush();
	history.record(exchangeAt(sceneTime + 1));
	await history.flush();
	t.is(history.reports.length, 1);
	t.regex(history.reports[0]!, /^warning: .* newer version .*Update/v);
	await t.throwsAsync(history.page({limit: 1}), {message: /newer version/v});
	await history.close();
	t.deepEqual(await readFile(file), before);
});

test('a path that cannot be used is reported once, and used as soon as it can be', async (t) => {
	const file = await throwAwayFile(t);
	const folder = path.dirname(file);
	await writeFile(folder, 'A file where a folder should be.');
	const history = await openHistory(t, {file});
	for (let index = 0; index < 3; index++) {
		history.record(exchangeAt(sceneTime + index));
		await history.flush();
	}

	t.is(history.reports.length, 1);
	t.regex(
		history.reports[0]!,
		/^warning: .* cannot be used \(.*writable for your user/v,
	);
	await rm(folder);
	await history.flush();
	const ids = await idsOf(history);
	t.is(ids.length, 3);
	t.is(history.reports.length, 2);
});

test('a file that is moved away is followed by a new one', async (t) => {
	const history = await openHistory(t);
	history.record(exchangeAt(sceneTime));
	await history.flush();
	await rename(history.file, `${history.file}.moved`);
	history.record(exchangeAt(sceneTime + 1));
	await history.flush();
	t.deepEqual(await idsOf(history), [`req_${sceneTime + 1}`]);
	t.deepEqual(history.reports, []);
});

test('two servers with one file each store what they answered', async (t) => {
	const one = await openHistory(t);
	const other = await openHistory(t, {file: one.file});
	for (let index = 0; index < 50; index++) {
		one.record(exchangeAt(sceneTime + index, {id: `req_one_${index}`}));
		other.record(exchangeAt(sceneTime + index, {id: `req_other_${index}`}));
		await Promise.all([one.flush(), other.flush()]);
	}

	await Promise.all([one.close(), other.close()]);
	const third = await openHistory(t, {file: one.file});
	const ids = await idsOf(third);
	t.is(ids.length, 100);
	t.deepEqual([...one.reports, ...other.reports], []);
});

test('requests that are too old are forgotten', async (t) => {
	let now = sceneTime;
	const history = await openHistory(t, {
		bounds: {days: 7, megabytes: 200},
		now: () => now,
	});
	history.record(exchangeAt(sceneTime));
	history.record(exchangeAt(sceneTime + 2 * day));
	await history.flush();
	now = sceneTime + 8 * day;
	history.record(exchangeAt(now));
	await history.flush();
	t.deepEqual(await idsOf(history), [
		`req_${sceneTime + 2 * day}`,
		`req_${now}`,
	]);
});

test('beyond the size, texts go first and the oldest requests last, and the file shrinks', async (t) => {
	let now = sceneTime;
	const file = await throwAwayFile(t);
	const large = await openHistory(t, {file, keepsTexts: true, now: () => now});
	for (let index = 0; index < 300; index++) {
		large.record(
			exchangeAt(sceneTime + index, {body: `${index} `.repeat(3000)}),
		);
	}

	await large.close();
	const {size} = await stat(file);
	t.true(size > 2 * 1024 * 1024);

	now += day;
	const small = await openHistory(t, {
		file,
		bounds: {days: 90, megabytes: 1},
		now: () => now,
	});
	small.record(exchangeAt(now));
	await small.flush();
	const ids = await idsOf(small);
	t.is(ids.length, 301);
	const oldest = await small.read(`req_${sceneTime}`);
	const newest = await small.read(`req_${sceneTime + 299}`);
	t.is(oldest?.body, undefined);
	t.not(newest?.body, undefined);
	await small.close();
	t.true((await sizeOf(file)) < 1.1 * 1024 * 1024);
});

test('beyond the size, the oldest requests go where no texts are left', async (t) => {
	let now = sceneTime;
	const history = await openHistory(t, {
		bounds: {days: 90, megabytes: 1},
		now: () => now,
	});
	for (let index = 0; index < 5000; index++) {
		history.record(exchangeAt(sceneTime + index));
	}

	await history.flush();
	now += day;
	history.record(exchangeAt(now));
	await history.flush();
	const {exchanges} = await history.page({limit: 1000});
	t.is(exchanges.at(-1)?.id, `req_${now}`);
	t.is(await history.read(`req_${sceneTime}`), undefined);
	await history.close();
	t.true((await sizeOf(history.file)) < 1.1 * 1024 * 1024);
});

test('what is cleared is in none of the files', async (t) => {
	const history = await openHistory(t, {keepsTexts: true});
	history.record(exchangeAt(sceneTime, {caller: 'ZQ-CALLER', body: 'ZQ-BODY'}));
	history.record(exchangeAt(sceneTime + day));
	history.recordEvent({at: sceneTime, level: 'info', message: 'ZQ-EVENT'});
	await history.flush();
	t.is(await history.clear(sceneTime + 1), 1);
	t.deepEqual(await idsOf(history), [`req_${sceneTime + day}`]);
	const content = await readAll(history.file);
	t.notRegex(content, /ZQ-/v);
	t.is(await history.clear(), 1);
	t.deepEqual(await idsOf(history), []);
});

test('of the plan’s windows only changes are stored', async (t) => {
	const history = await openHistory(t);
	const limits = (utilization: number) => ({
		status: 'allowed' as const,
		windows: [
			{name: 'five_hour', utilization, resetsAt: sceneTime + day},
			{name: 'seven_day', utilization: 0.5},
		],
	});
	history.recordLimits(limits(0.1), sceneTime);
	history.recordLimits(limits(0.1), sceneTime + 1);
	history.recordLimits(limits(0.2), sceneTime + 2);
	history.record(exchangeAt(sceneTime));
	await history.flush();
	history.recordLimits(limits(0.2), sceneTime + 3);
	t.deepEqual(await history.lastWindows(sceneTime + 3), [
		{
			name: 'five_hour',
			utilization: 0.2,
			resetsAt: sceneTime + day,
			isRejecting: false,
		},
	]);
	t.like(await history.lastWindows(sceneTime + 1), [{utilization: 0.1}]);
	t.deepEqual(await history.lastWindows(sceneTime + day), []);
	await history.close();
	const database = await openDatabase(history.file, {patienceMs: 0});
	t.teardown(() => {
		database.close();
	});
	t.deepEqual(
		database.all(
			'SELECT at, name, utilization FROM plan_window ORDER BY at, name',
		),
		[
			{at: sceneTime, name: 'five_hour', utilization: 0.1},
			{at: sceneTime, name: 'seven_day', utilization: 0.5},
			{at: sceneTime + 2, name: 'five_hour', utilization: 0.2},
		],
	);
});
