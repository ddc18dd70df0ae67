import test, {type ExecutionContext} from 'ava';
import {ApiError} from '../../source/errors/api-error.js';
import type {SpentRequest} from '../../source/budgets/spent-request.js';
import type {Past} from '../../source/budgets/create-ledger.js';
import type {Budget} from '../../source/settings/budget.js';
import {openBudgets, type Request, start} from './open-budgets.js';

const hour = 60 * 60 * 1000;

async function refusalOf(
	t: ExecutionContext,
	{begin}: Pick<ReturnType<typeof openBudgets>, 'begin'>,
	request?: Request,
): Promise<ApiError> {
	const [result] = await Promise.allSettled([begin(request)]);
	const error: unknown =
		result.status === 'rejected' ? result.reason : undefined;
	if (error instanceof ApiError) {
		return error;
	}

	t.fail('Nothing was refused.');
	throw error;
}

test('a server without budgets refuses nothing and reads nothing', async (t) => {
	const budgets = openBudgets([], {
		past: {
			async *requests() {
				t.fail('Stored requests were read.');
				yield [];
			},
			windows: async () => [],
		},
	});
	t.deepEqual(await budgets.send(), {});
	t.deepEqual(budgets.report(), {budgets: [], countsFrom: 'history'});
});

const periods: Array<[Budget['per'], number]> = [
	['hour', new Date(2026, 10, 30, 10).getTime()],
	['day', new Date(2026, 11, 1).getTime()],
	['week', new Date(2026, 11, 7).getTime()],
];
for (const [per, end] of periods) {
	test(`a budget per ${per} refuses when it is used up, until the next ${per} begins`, async (t) => {
		const budgets = openBudgets([{name: 'mine', requests: 2, per}]);
		await budgets.send();
		budgets.moveTo(start + 60_000);
		await budgets.send();
		t.like(await refusalOf(t, budgets), {
			status: 429,
			type: 'insufficient_quota',
			code: 'budget_exceeded',
			message: `The budget "mine" is used up until ${new Date(end).toISOString()}. The owner of this server can change it in the dashboard.`,
			retryAfter: (end - start) / 1000 - 60,
			shouldRetry: false,
		});
		budgets.moveTo(end - 1);
		t.like(await refusalOf(t, budgets), {retryAfter: 1});
		budgets.moveTo(end);
		t.deepEqual(await budgets.send(), {});
	});
}

test('two keys have different budgets at once, and a third has none', async (t) => {
	const budgets = openBudgets([
		{key: 'editor', requests: 2, per: 'day'},
		{key: 'agent', tokens: 30, per: 'hour'},
	]);
	await budgets.send({keyName: 'editor'});
	await budgets.send({keyName: 'agent', tokens: 25});
	await budgets.send({keyName: 'editor'});
	await budgets.send({keyName: 'other', tokens: 1_000_000});
	const [editor, agent] = budgets.report().budgets;
	t.like(editor, {name: 'key editor: 2 requests per day', used: 2});
	t.like(agent, {name: 'key agent: 30 tokens per hour', used: 25});
	const {message} = await refusalOf(t, budgets, {keyName: 'editor'});
	t.regex(message, /"key editor: 2 requests per day"/v);
	await budgets.send({keyName: 'agent', tokens: 25});
	t.like(await refusalOf(t, budgets, {keyName: 'agent'}), {
		retryAfter: 30 * 60,
	});
	await budgets.send({keyName: 'other'});
	await budgets.send({});
});

test('a budget of a caller counts every caller with that name in it, whatever its case', async (t) => {
	const budgets = openBudgets([{caller: 'Cursor', dollars: 1, per: 'day'}]);
	await budgets.send({caller: 'cursor/1.2 (laptop)', costUsd: 0.6});
	await budgets.send({caller: 'curl/8.5', costUsd: 5});
	await budgets.send({caller: 'CURSOR/2', costUsd: 0.6});
	t.is(budgets.report().budgets[0]?.used, 1.2);
	await refusalOf(t, budgets, {caller: 'Cursor/1.3'});
	await budgets.send({caller: 'curl/8.5'});
});

test('a budget of some models counts and refuses only those', async (t) => {
	const budgets = openBudgets([{models: ['opus'], requests: 1, per: 'day'}]);
	await budgets.send({model: 'claude-sonnet-4-6'});
	await budgets.send({model: 'claude-opus-4-8'});
	await refusalOf(t, budgets, {model: 'claude-opus-4-8[1m]'});
	await budgets.send({model: 'claude-sonnet-4-6'});
	t.is(budgets.report().budgets[0]?.used, 1);
});

test('a key may use only its models, whatever it has left', async (t) => {
	const budgets = openBudgets([{key: 'agent', allowedModels: ['haiku']}]);
	t.like(await refusalOf(t, budgets, {keyName: 'agent'}), {
		status: 403,
		code: 'model_not_allowed',
		param: 'model',
		message:
			'The budget "key agent: only haiku" does not allow claude-opus-4-8, only: haiku. Request another model.',
	});
	await budgets.send({keyName: 'agent', model: 'claude-haiku-4-5'});
	await budgets.send({keyName: 'editor'});
});

test('of several budgets that are used up, the one that lasts longest is named', async (t) => {
	const budgets = openBudgets([
		{name: 'hourly', requests: 1, per: 'hour'},
		{name: 'weekly', requests: 1, per: 'week'},
	]);
	await budgets.send();
	const {message} = await refusalOf(t, budgets);
	t.regex(message, /"weekly"/v);
});

test('a request counts in the period in which it came, and only if it was sent to Claude', async (t) => {
	const budgets = openBudgets([{requests: 5, per: 'hour'}]);
	const {end} = await budgets.begin();
	await budgets.send({isSent: false});
	budgets.moveTo(start + 31 * 60_000);
	end();
	t.like(budgets.report().budgets[0], {used: 0, reserved: 0});
	await budgets.send();
	t.like(budgets.report().budgets[0], {used: 1, reserved: 0});
});

test('of fifty requests at once no more are admitted than the budget has', async (t) => {
	const budgets = openBudgets([{requests: 10, per: 'day'}]);
	const results = await Promise.allSettled(
		Array.from({length: 50}, async () => budgets.begin()),
	);
	const admitted = results.filter(({status}) => status === 'fulfilled');
	t.is(admitted.length, 10);
	const refused = results.find((result) => result.status === 'rejected');
	t.like(refused?.reason, {
		status: 429,
		code: 'budget_exceeded',
		type: 'rate_limit_error',
		retryAfter: 5,
	});
	t.like(budgets.report().budgets[0], {used: 0, reserved: 10});
});

test('of requests at once that cost, as many are admitted as those before them suggest', async (t) => {
	const budgets = openBudgets([{dollars: 10, per: 'day'}]);
	await budgets.send({costUsd: 1});
	await budgets.send({costUsd: 3});
	const results = await Promise.allSettled(
		Array.from({length: 50}, async () => budgets.begin()),
	);
	// Two dollars each, on average: three of them fit into the rest of six.
	t.is(results.filter(({status}) => status === 'fulfilled').length, 3);
});

test('of requests at once without any before them, their prompts count', async (t) => {
	const budgets = openBudgets([{tokens: 100_000, per: 'day'}]);
	const results = await Promise.allSettled(
		Array.from({length: 50}, async () => budgets.begin({length: 38_000})),
	);
	t.is(results.filter(({status}) => status === 'fulfilled').length, 10);
});

test('what was set aside is given back when a request ends', async (t) => {
	const budgets = openBudgets([{requests: 1, per: 'day'}]);
	const {end} = await budgets.begin({isSent: false});
	await refusalOf(t, budgets);
	end();
	t.deepEqual(await budgets.send(), {});
});

test('an answer without a reported cost counts at an estimate', async (t) => {
	const budgets = openBudgets([{dollars: 1, per: 'day'}]);
	const {traffic} = budgets;
	await budgets.begin();
	const tell = (event: Parameters<typeof traffic.dispatch>[0]) => {
		traffic.dispatch(event);
	};

	const of = {id: 'req_1', at: start};
	tell({type: 'claude', ...of, event: {type: 'sent'}});
	tell({
		type: 'claude',
		...of,
		event: {
			type: 'started',
			model: 'claude-opus-4-8',
			usage: {input: 100_000, cacheRead: 0, cacheCreation: 0, output: 1},
		},
	});
	tell({
		type: 'claude',
		...of,
		event: {type: 'text', text: 'x'.repeat(80_000)},
	});
	tell({type: 'cancelled', by: 'client', ...of});
	t.is(budgets.report().budgets[0]?.used, 1);
	await refusalOf(t, budgets);
});

test('there is one warning at 80% and one at 100%, and again in the next period', async (t) => {
	const budgets = openBudgets([{name: 'mine', requests: 5, per: 'hour'}]);
	const messages = () => budgets.alerts.map(({message}) => message);
	await Promise.all([1, 2, 3].map(async () => budgets.send()));
	t.deepEqual(messages(), []);
	await budgets.send();
	t.deepEqual(messages(), ['The budget "mine" is 80% used.']);
	t.deepEqual(await budgets.send(), {nearest: {name: 'mine', percent: 80}});
	await refusalOf(t, budgets);
	const until = new Date(2026, 10, 30, 10).toISOString();
	t.deepEqual(messages().slice(1), [
		`The budget "mine" is used up until ${until}.`,
	]);
	budgets.moveTo(start + hour);
	await Promise.all([1, 2, 3, 4].map(async () => budgets.send()));
	t.is(messages().length, 3);
	t.is(new Set(budgets.alerts.map(({key}) => key)).size, 3);
});

test('budgets that change apply at once, to requests that have ended and to running ones', async (t) => {
	const budgets = openBudgets([]);
	await budgets.send();
	await budgets.begin();
	budgets.set({budgets: [{requests: 2, per: 'day'}]});
	await refusalOf(t, budgets);
	t.like(budgets.report(), {
		countsFrom: 'run',
		budgets: [{used: 1, reserved: 1}],
	});
	budgets.set({budgets: [{requests: 3, per: 'day'}]});
	await budgets.send();
	budgets.set({budgets: []});
	await budgets.send();
});

function stored(spent: Partial<SpentRequest>): SpentRequest {
	return {
		id: 'stored',
		received: start - 60_000,
		ended: start - 50_000,
		caller: 'curl/8.5',
		model: 'claude-opus-4-8',
		tokens: 10,
		dollars: 1,
		...spent,
	};
}

function toPast(
	requests: SpentRequest[],
	windows: Awaited<ReturnType<Past['windows']>> = [],
): Past {
	return {
		async *requests(since) {
			yield requests.filter(({received}) => received >= since);
		},
		windows: async (since) => windows.filter(({at}) => at >= since),
	};
}

test('the stored requests of a period count, and they are no news', async (t) => {
	const budgets = openBudgets(
		[
			{name: 'daily', requests: 2, per: 'day'},
			{name: 'other', key: 'editor', requests: 2, per: 'day'},
		],
		{
			past: toPast([
				stored({id: 'yesterday', received: start - 10 * hour}),
				stored({id: '1'}),
				stored({id: '2'}),
			]),
		},
	);
	await refusalOf(t, budgets);
	t.like(budgets.report(), {
		countsFrom: 'history',
		budgets: [{used: 2}, {used: 0}],
	});
	t.deepEqual(budgets.alerts, []);
});

test('a request that ends while stored ones are counted counts once, stored or not', async (t) => {
	let go!: () => void;
	const waiting = new Promise<void>((resolve) => {
		go = resolve;
	});
	const budgets = openBudgets([], {
		past: {
			async *requests() {
				await waiting;
				yield [stored({id: 'req_1'})];
			},
			windows: async () => [],
		},
	});
	const first = await budgets.begin();
	const second = await budgets.begin();
	budgets.set({budgets: [{requests: 9, per: 'day'}]});
	budgets.report();
	first.end();
	second.end();
	const next = budgets.begin();
	go();
	await next;
	t.like(budgets.report().budgets[0], {used: 2, reserved: 1});
});

test('where stored requests cannot be read, the budgets count from this run and say so', async (t) => {
	const budgets = openBudgets([], {
		past: {
			// eslint-disable-next-line require-yield
			async *requests() {
				throw new Error('The disk is gone.');
			},
			windows: async () => [],
		},
	});
	await budgets.send();
	budgets.set({budgets: [{requests: 2, per: 'day'}]});
	await budgets.send();
	await refusalOf(t, budgets);
	t.is(budgets.report().countsFrom, 'run');
	t.deepEqual(budgets.problems, [
		'Stored requests cannot be counted, so the budgets count from the start of this run: The disk is gone.',
	]);
});

test('where reading the stored requests breaks off, none of those that were read count', async (t) => {
	const stored: SpentRequest = {
		id: 'req_stored',
		received: start,
		ended: start,
		caller: 'curl/8.5',
		model: 'claude-opus-4-8',
		tokens: 10,
		dollars: 1,
	};
	const budgets = openBudgets([{requests: 3, per: 'day'}], {
		past: {
			async *requests() {
				yield [stored, {...stored, id: 'req_other'}];
				throw new Error('The disk is gone.');
			},
			windows: async () => [],
		},
	});
	await budgets.send();
	t.like(budgets.report(), {countsFrom: 'run', budgets: [{used: 1}]});
});

const fiveHours = start + 3 * hour;

function fiveHour(utilization: number, resetsAt = fiveHours) {
	return {name: 'five_hour', utilization, resetsAt};
}

test('what a window gains is divided among the requests that ended meanwhile, by their price', async (t) => {
	const budgets = openBudgets([
		{key: 'editor', percent: 50},
		{key: 'agent', percent: 5},
	]);
	budgets.show(fiveHour(0.4));
	await budgets.send({keyName: 'editor', costUsd: 3});
	await budgets.send({keyName: 'agent', costUsd: 1});
	await budgets.send({keyName: 'other', costUsd: 1});
	budgets.show(fiveHour(0.5));
	const used = () =>
		budgets.report().budgets.map((budget) => Math.round(budget.used * 10) / 10);
	t.deepEqual(used(), [6, 2]);
	// Nobody asked here: the user's own Claude Code has used it.
	budgets.show(fiveHour(0.8));
	t.deepEqual(used(), [6, 2]);
	await budgets.send({keyName: 'agent'});
	budgets.show(fiveHour(0.84));
	t.deepEqual(used(), [6, 6]);
	t.like(await refusalOf(t, budgets, {keyName: 'agent'}), {
		code: 'budget_exceeded',
		retryAfter: (3 * hour) / 1000,
	});
	t.is(budgets.readings(), 1);
	await budgets.send({keyName: 'editor'});
	budgets.moveTo(fiveHours);
	await budgets.send({keyName: 'agent'});
	budgets.show(fiveHour(0.01, fiveHours + 5 * hour));
	t.deepEqual(used(), [0.5, 0.5]);
});

test('a share of the plan survives a restart, from the stored reports and requests', async (t) => {
	const at = (minutes: number) => start - hour + minutes * 60_000;
	const budgets = openBudgets([{key: 'agent', percent: 10}], {
		past: toPast(
			[
				stored({id: '1', keyName: 'agent', ended: at(10), dollars: 1}),
				stored({id: '2', keyName: 'other', ended: at(11), dollars: 3}),
				stored({id: '3', keyName: 'agent', ended: at(30), dollars: 1}),
			],
			[
				{...fiveHour(0.1), at: at(0)},
				{...fiveHour(0.18), at: at(20)},
				{...fiveHour(0.26), at: at(40)},
			],
		),
	});
	await refusalOf(t, budgets, {keyName: 'agent'});
	t.is(Math.round(budgets.report().budgets[0]!.used), 10);
});

test('the reserve serves only the keys on its list once the rest of a window is reached', async (t) => {
	const budgets = openBudgets([], {reserve: {percent: 20, keys: ['me']}});
	budgets.show(fiveHour(0.79), {
		name: 'seven_day',
		utilization: 0.1,
		resetsAt: start + 100 * hour,
	});
	await budgets.send({keyName: 'agent'});
	budgets.show(fiveHour(0.8));
	t.like(await refusalOf(t, budgets, {keyName: 'agent'}), {
		status: 429,
		code: 'plan_reserved',
		message: `The last 20% of the 5-hour limit of the Claude plan is reserved until ${new Date(fiveHours).toISOString()}. The owner of this server can let an API key use it, with the setting \`reserve\`.`,
		retryAfter: (3 * hour) / 1000,
		shouldRetry: false,
	});
	await refusalOf(t, budgets);
	await budgets.send({keyName: 'me'});
	budgets.moveTo(fiveHours);
	await budgets.send({keyName: 'agent'});
});

test('the reserve of a window concerns the models of that window, and only the windows that it names', async (t) => {
	const budgets = openBudgets([], {reserve: {percent: 20, keys: []}});
	budgets.show({
		name: 'seven_day_opus',
		utilization: 0.9,
		resetsAt: start + hour,
	});
	t.like(await refusalOf(t, budgets, {model: 'claude-opus-4-8'}), {
		code: 'plan_reserved',
	});
	await budgets.send({model: 'claude-sonnet-4-6'});
	budgets.set({reserve: {percent: 20, keys: [], windows: ['five_hour']}});
	await budgets.send({model: 'claude-opus-4-8'});
});
