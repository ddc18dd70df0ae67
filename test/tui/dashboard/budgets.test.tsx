import test from 'ava';
import type {BudgetReport} from '../../../source/budgets/budget-report.js';
import {sceneTime} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {openDashboard} from './open-dashboard.js';

const report: BudgetReport = {
	countsFrom: 'history',
	reserve: {percent: 15, keys: ['editor']},
	budgets: [
		{
			budget: {key: 'agent', tokens: 2_000_000, per: 'day'},
			name: 'key agent: 2,000,000 tokens per day',
			used: 1_700_000,
			reserved: 50_000,
			resetsAt: sceneTime + 3_600_000,
		},
		{
			budget: {name: 'everything', dollars: 25, per: 'week'},
			name: 'everything',
			used: 25.5,
			reserved: 0,
			resetsAt: sceneTime + 7_200_000,
		},
		{
			budget: {key: 'agent', allowedModels: ['haiku']},
			name: 'key agent: only haiku',
			used: 0,
			reserved: 0,
		},
	],
};

const withBudgets = exampleSnapshot([], {budgets: report});

test('the panel shows what is left of each budget, and the reserve', async (t) => {
	const {type, see, frame} = openDashboard(t, withBudgets);
	await type('B');
	await see(/─ Budgets/v);
	t.regex(
		frame(),
		/❯ key agent: 2,000,000 tokens per day.* 85% +250k left +↻ 1h/v,
	);
	t.regex(frame(), /everything: \$25 per week .* 102% +none left +↻ 2h/v);
	t.regex(frame(), /key agent: only haiku/v);
	t.regex(
		frame(),
		/The last 15% of each window of the plan is reserved, except/v,
	);
});

test('a budget is added, with what is wrong shown while it is typed', async (t) => {
	const {type, see, controller, store} = openDashboard(t, withBudgets);
	await type('B', 'a');
	await see(/For example: key:agent tokens:2M per:day/v);
	await type(...'requests:40');
	await see(/must have `per` beside `requests`/v);
	await type('\r');
	t.is(store.state().overlays.length, 2);
	await type(...' per:hour');
	await see(/All requests: 40 requests per hour\./v);
	await type('\r');
	await see(/budget saved/v);
	t.is(store.state().overlays.length, 1);
	const [call = ''] = controller.calls;
	const {budgets, reserve} = JSON.parse(call.slice(8)) as {
		budgets: unknown[];
		reserve: unknown;
	};
	t.is(budgets.length, 4);
	t.deepEqual(budgets[3], {requests: 40, per: 'hour'});
	t.deepEqual(reserve, report.reserve);
});

test('a budget is edited in its place, and deleted after a question', async (t) => {
	const {type, see, controller} = openDashboard(t, withBudgets);
	await type('B', 'j', '\r');
	await see(/name:everything dollars:25 per:week/v);
	await type('\u0017', ...'per:day', '\r');
	await see(/budget saved/v);
	await type('d');
	await see(/Delete the budget\?/v);
	await type('y');
	await see(/budget deleted/v);
	const [edited = '', deleted = ''] = controller.calls;
	t.regex(edited, /"name":"everything","dollars":25,"per":"day"/v);
	t.notRegex(deleted, /everything/v);
	t.regex(deleted, /"tokens":2000000/v);
});

test('the reserve is changed, and removed by an empty line', async (t) => {
	const {type, see, controller} = openDashboard(t, withBudgets);
	await type('B', 'r');
	await see(/percent:15 keys:editor/v);
	await type('\u0015', '\r');
	await see(/reserve saved/v);
	t.notRegex(controller.calls[0] ?? '', /reserve/v);
});

test('an older server and one without budgets say so', async (t) => {
	const {controller, type, see} = openDashboard(
		t,
		exampleSnapshot([], {budgets: {budgets: [], countsFrom: 'run'}}),
	);
	await type('B');
	await see(/No budgets yet\./v);
	await see(/There is no history: the counts begin with this run\./v);
	controller.show(exampleSnapshot());
	await see(/The server is older than this dashboard/v);
	t.pass();
});
