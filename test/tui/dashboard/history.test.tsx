import test from 'ava';
import {
	type HistoryAccess,
	type HistoryQuery,
	noHistory,
} from '../../../source/history/history-access.js';
import {noSpending} from '../../../source/traffic/spending.js';
import {matchesFilter} from '../../../source/tui/filter/filter.js';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {examplePlan} from '../scenes/example-plan.js';
import {openDashboard} from './open-dashboard.js';

// Each test draws a screen.
const {serial} = test;

const minute = 60_000;

/** The oldest ten are of one caller, far above what is loaded at first. */
const past = Array.from({length: 500}, (_, index) =>
	exampleExchange({
		id: `req_past_${index}`,
		caller: index < 10 ? `rare-${index}` : `past-${index}`,
		marks: exampleMarks(sceneTime - (1000 - index) * minute),
		messages: [],
		answer: {...exampleExchange().answer, text: '', omitted: 46},
		isSlim: true,
		isStored: true,
	}),
);

function scriptedHistory(
	exchanges: Exchange[],
): HistoryAccess & {queries: HistoryQuery[]} {
	const queries: HistoryQuery[] = [];
	return {
		...noHistory,
		queries,
		async page(query) {
			queries.push(query);
			const end = query.before?.row ?? exchanges.length;
			const rows = exchanges
				.map((exchange, row) => ({exchange, row}))
				.slice(0, end)
				.filter(({exchange}) =>
					matchesFilter(exchange, {terms: query.terms ?? []}, sceneTime),
				)
				.slice(-query.limit);
			const [first] = rows;
			return {
				exchanges: rows.map(({exchange}) => exchange),
				...(rows.length === query.limit && {
					next: {at: first!.exchange.marks.received, row: first!.row},
				}),
			};
		},
	};
}

serial(
	'requests of before stand above those of this run, without their texts',
	async (t) => {
		const live = exampleExchange({id: 'req_live', caller: 'now'});
		const history = scriptedHistory([...past, {...live, isStored: true}]);
		const app = openDashboard(t, exampleSnapshot([live]), {script: {history}});
		await app.see(/past-499.*now /sv);
		// The row and twice the detail.
		t.is(app.frame().split('now ').length, 4);
		await app.type('k');
		await app.see(
			/texts of this request were not stored.*set\s+historyTexts/sv,
		);
	},
);

serial('moving up loads older requests, to the first one', async (t) => {
	const history = scriptedHistory(past);
	const app = openDashboard(t, exampleSnapshot([]), {script: {history}});
	await app.see(/past-499/v);
	t.is(history.queries.length, 1);
	await app.type('g');
	await app.see(/past-300/v);
	await app.type('g');
	await app.see(/past-100/v);
	await app.type('g');
	await app.see(/rare-0/v);
	t.is(history.queries.length, 3);
});

serial('the filter finds requests that have not been loaded', async (t) => {
	const history = scriptedHistory(past);
	const app = openDashboard(t, exampleSnapshot([]), {script: {history}});
	await app.see(/past-499/v);
	await app.type('/', 'caller:rare');
	await app.see(/rare-0.*rare-9/sv);
	await app.type('\r', '\u001B');
	await app.see(/past-499/v);
	t.notRegex(app.frame(), /rare/v);
});

serial(
	'w exports what matches the filter, of this run and stored, to a file',
	async (t) => {
		const live = [
			exampleExchange({id: 'req_live', caller: 'rare-now'}),
			exampleExchange({id: 'req_other', caller: 'other'}),
			exampleExchange({
				id: 'req_running',
				caller: 'rare-running',
				status: 'streaming',
				marks: {received: sceneTime},
			}),
		];
		const stored = [...past, {...live[0]!, isStored: true}];
		const history = scriptedHistory(stored);
		const app = openDashboard(t, exampleSnapshot(live), {
			script: {history},
			filter: 'caller:rare',
		});
		await app.see(/rare-now/v);
		await app.type('w');
		await app.see(/Export.*match caller:rare.*❯ JSON lines/sv);
		await app.type('\r');
		await app.see(/11 requests exported to/v);
		const [file] = app.saved;
		t.regex(file!.name, /^claude-max-api-[\dT\-]{19}\.jsonl$/v);
		const lines = file!.text.trim().split('\n');
		const callers = lines.map(
			(line) => (JSON.parse(line) as {caller: string}).caller,
		);
		t.is(callers.length, 11);
		t.deepEqual(callers.slice(0, 2), ['rare-now', 'rare-9']);
		await app.type('w', 'j', '\r');
		await app.see(/exported to/v);
		await app.type('w');
		await app.see(/HAR/v);
		t.regex(app.saved[1]!.name, /\.csv$/v);
		t.is(app.saved[1]!.text.split('\r\n').length, 13);
	},
);

serial(
	'an export without a filter has everything but what is hidden',
	async (t) => {
		const app = openDashboard(
			t,
			exampleSnapshot([exampleExchange({id: 'req_live', caller: 'now'})]),
			{script: {history: scriptedHistory(past)}},
		);
		await app.see(/past-499/v);
		await app.type('w', '\r');
		await app.see(/501 requests exported/v);
		await app.type('c', 'w', '\r');
		await app.see(/no finished request to export/v);
		t.is(app.saved.length, 1);
	},
);

serial('a history that cannot be read leaves the rest as it is', async (t) => {
	const live = exampleExchange({id: 'req_live', caller: 'now'});
	const app = openDashboard(t, exampleSnapshot([live]), {
		script: {
			history: {
				...noHistory,
				async page() {
					throw new Error('The file is locked.');
				},
			},
		},
	});
	await app.see(/now /v);
	await app.type('/', 'now');
	await app.see(/now .*Requests 1 of 1|Requests 1 of 1.*now /sv);
	t.deepEqual(app.ends, []);
});

serial('P shows what is stored of the plan, over ranges of time', async (t) => {
	const asked: unknown[] = [];
	const app = openDashboard(t, exampleSnapshot([]), {
		script: {
			history: {
				...noHistory,
				async plan(query) {
					asked.push(query);
					if (asked.length === 3) {
						throw new Error('The file is locked.');
					}

					return examplePlan(query.since);
				},
			},
		},
	});
	await app.type('P');
	await app.see(/\[Today\].*5h .*62%.*100% /sv);
	await app.type('l');
	await app.see(/\[7 days\].*100% /sv);
	t.deepEqual(asked.at(-1), {since: sceneTime - 7 * 24 * 60 * minute});
	await app.type('l');
	await app.see(/\[30 days\].*The file is locked\./sv);
	await app.type('h', 'h');
	await app.see(/\[Today\].*100% /sv);
	t.is(asked.length, 5);
	await app.type('P');
	await app.see(/^(?!.*30 days)/sv);
});

serial(
	'the usage turns from this run to ranges of the history, and a row to its requests',
	async (t) => {
		const asked: unknown[] = [];
		const app = openDashboard(t, exampleSnapshot([exampleExchange()]), {
			script: {
				history: {
					...noHistory,
					async usage(query) {
						asked.push(query);
						const spending = {...noSpending, requests: 7, costUsd: 3};
						return {
							rows: [{...spending, caller: 'weekly', keyName: 'laptop'}],
							buckets: [{...spending, at: sceneTime}],
						};
					},
				},
			},
		});
		await app.type('u');
		await app.see(/\[This run\]/v);
		await app.type('l', 'l');
		await app.see(/\[7 days\].*cost per day.*weekly/sv);
		t.deepEqual(asked.at(-1), {
			since: sceneTime - 7 * 24 * 60 * minute,
			bucket: 'day',
		});
		await app.type('b', 'b');
		await app.see(/by key.*laptop/sv);
		await app.type('\r');
		await app.see(/key:laptop since:7d/v);
	},
);
