import {setImmediate as nextTurn} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {
	type WindowReport,
	watchAlerts,
} from '../../source/alerts/watch-alerts.js';
import type {
	ClaudeHealth,
	PlanLimits,
	Problem,
} from '../../source/claude/claude-health.js';
import {
	type AlertCause,
	alertCauses,
} from '../../source/settings/alert-cause.js';
import {createTrafficStore} from '../../source/traffic/create-traffic-store.js';
import {health} from '../server/fixtures.js';

const start = Date.parse('2030-01-01T00:00:00Z');
const minute = 60_000;
const reset = start + 60 * minute;

function open(
	t: ExecutionContext,
	causes: readonly AlertCause[] = alertCauses,
	lastWindows?: () => Promise<WindowReport[]>,
) {
	let time = start;
	let now: ClaudeHealth = health;
	let refreshes = 0;
	const listeners = new Set<() => void>();
	const traffic = createTrafficStore({now: () => time});
	const {raise, look, stop} = watchAlerts({
		claude: {
			health: () => now,
			async refresh() {
				refreshes++;
				return now;
			},
			onChange(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
		},
		traffic,
		settings: () => ({alerts: [...causes]}),
		lastWindows,
		now: () => time,
	});
	t.teardown(stop);
	const show = (changes: Partial<ClaudeHealth>) => {
		now = {...health, ...changes};
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		raise,
		look,
		traffic,
		refreshes: () => refreshes,
		show,
		/** The CLI reports the plan. */
		plan(limits: Partial<PlanLimits>) {
			show({limits: {status: 'allowed', windows: [], ...limits}});
		},
		pass(milliseconds: number) {
			time += milliseconds;
			look();
		},
		/** What was alerted to so far. */
		alerts: () =>
			traffic.getState().notices.map(({alert, message}) => [alert, message]),
	};
}

function fiveHour(utilization: number, resetsAt = reset) {
	return {name: 'five_hour', utilization, resetsAt};
}

test('a limit is alerted to once when it is near, once when it is reached, and once when it is reset', (t) => {
	const {plan, pass, alerts} = open(t);
	for (const utilization of [0.5, 0.79, 0.8, 0.85, 1, 0.99, 1]) {
		plan({windows: [fiveHour(utilization)]});
	}

	const expected = [
		[
			'limit-near',
			'The 5-hour limit of the Claude plan is over 80% used. It resets at 2030-01-01T01:00:00.000Z.',
		],
		[
			'limit-reached',
			'The 5-hour limit of the Claude plan is reached. It resets at 2030-01-01T01:00:00.000Z.',
		],
	];
	t.deepEqual(alerts(), expected);
	pass(59 * minute);
	t.deepEqual(alerts(), expected);
	pass(minute);
	const withReset = [
		...expected,
		['limit-reset', 'The 5-hour limit of the Claude plan is reset.'],
	];
	t.deepEqual(alerts(), withReset);
	plan({windows: [fiveHour(0.02, reset + 300 * minute)]});
	t.deepEqual(alerts(), withReset);
	plan({windows: [fiveHour(0.9, reset + 300 * minute)]});
	t.is(alerts().at(-1)?.[0], 'limit-near');
	t.is(alerts().length, 4);
});

test('a limit that is reset early is alerted to', (t) => {
	const {plan, alerts} = open(t);
	plan({windows: [fiveHour(1)]});
	plan({windows: [fiveHour(0.1)]});
	t.deepEqual(
		alerts().map(([cause]) => cause),
		['limit-reached', 'limit-reset'],
	);
});

test('the window that a rejected turn names is reached, listed or not', (t) => {
	const {plan, alerts} = open(t);
	plan({
		status: 'rejected',
		rejectedBy: 'seven_day_opus',
		resetsAt: reset,
		windows: [fiveHour(0.3)],
	});
	t.is(alerts().length, 1);
	t.regex(String(alerts()[0]?.[1]), /^The weekly Opus limit .* is reached\./v);
});

test('a share that is a little lower is not a reset', (t) => {
	const {plan, alerts} = open(t);
	for (const utilization of [0.8, 0.78, 0.71, 0.8]) {
		plan({windows: [fiveHour(utilization)]});
	}

	plan({windows: [{name: 'five_hour', resetsAt: reset}]});
	t.deepEqual(
		alerts().map(([cause]) => cause),
		['limit-near'],
	);
});

test('a window that refuses without being listed is reset when its time has come, or it is reported open', (t) => {
	const {plan, pass, alerts} = open(t);
	const rejected = {
		status: 'rejected',
		rejectedBy: 'seven_day_opus',
		resetsAt: reset,
	} as const;
	plan(rejected);
	pass(60 * minute);
	const causes = ['limit-reached', 'limit-reset'];
	t.deepEqual(
		alerts().map(([cause]) => cause),
		causes,
	);
	const early = open(t);
	early.plan(rejected);
	early.plan({
		...rejected,
		windows: [{name: 'seven_day_opus', utilization: 0.1, resetsAt: reset}],
	});
	t.deepEqual(
		early.alerts().map(([cause]) => cause),
		causes,
	);
});

test('what an earlier run has alerted to is not raised again, and its end is', async (t) => {
	let read!: Promise<WindowReport[]>;
	const {plan, pass, alerts} = open(t, alertCauses, async () => {
		read = Promise.resolve([
			{...fiveHour(0.85), isRejecting: false},
			{name: 'seven_day', resetsAt: reset, isRejecting: true},
			{name: 'seven_day_opus', utilization: 0.2, isRejecting: false},
		]);
		return read;
	});
	plan({
		windows: [
			fiveHour(0.86),
			{name: 'seven_day', utilization: 1, resetsAt: reset},
			{name: 'seven_day_opus', utilization: 0.9, resetsAt: reset},
		],
	});
	await read;
	await nextTurn();
	t.deepEqual(
		alerts().map(([cause, message]) => [cause, message?.slice(0, 22)]),
		[['limit-near', 'The weekly Opus limit ']],
	);
	pass(60 * minute);
	t.deepEqual(
		alerts().map(([cause]) => cause),
		['limit-near', 'limit-reset', 'limit-reset', 'limit-reset'],
	);
});

test('extra usage, which is no window of the plan, is not alerted to as one, in this run or an earlier one', async (t) => {
	const overage = {name: 'overage', utilization: 1, resetsAt: reset};
	for (const windows of [[], [overage]]) {
		let read!: Promise<WindowReport[]>;
		const {plan, pass, alerts} = open(t, alertCauses, async () => {
			read = Promise.resolve([{...overage, isRejecting: true}]);
			return read;
		});
		plan({windows: [fiveHour(0.9), ...windows]});
		await read;
		await nextTurn();
		pass(60 * minute);
		t.deepEqual(
			alerts().map(([, message]) => message?.split(' of ', 1)[0]),
			['The 5-hour limit', 'The 5-hour limit'],
		);
	}
});

test('a history that cannot be read keeps no alert back', async (t) => {
	const {plan, alerts} = open(t, alertCauses, async () => {
		throw new Error('damaged');
	});
	plan({windows: [fiveHour(0.9)]});
	await nextTurn();
	t.deepEqual(
		alerts().map(([cause]) => cause),
		['limit-near'],
	);
});

const signedOut: Problem = {
	code: 'claude_not_authenticated',
	message: 'The Claude Code CLI is not signed in.',
	cure: 'claude auth login',
};

test('a lost login is alerted to each time, and a login that never was is not', (t) => {
	const {show, alerts} = open(t);
	show({status: 'signed-out', problem: signedOut});
	t.deepEqual(alerts(), []);
	show({});
	show({status: 'signed-out', problem: signedOut});
	show({status: 'signed-out', problem: signedOut});
	t.deepEqual(alerts(), [
		['login', 'The Claude Code CLI is not signed in. Fix: claude auth login'],
	]);
});

test('an account that is put on hold is a lost login', (t) => {
	const {show, alerts} = open(t);
	show({});
	show({
		status: 'blocked',
		problem: {
			code: 'account_on_hold',
			message: 'Anthropic has put the account on hold.',
			cure: 'Open claude.ai',
		},
	});
	t.is(alerts()[0]?.[0], 'login');
});

test('a login that expires within three days is read again, and then alerted to once', (t) => {
	const {show, pass, alerts, refreshes} = open(t);
	const login = {signedIn: true, method: 'claude.ai'};
	const day = 24 * 60 * minute;
	show({login: {...login, expiresAt: start + 4 * day}});
	t.is(refreshes(), 0);
	pass(day);
	t.deepEqual([refreshes(), alerts()], [1, []]);
	pass(minute);
	pass(minute);
	t.deepEqual(alerts(), [
		[
			'login',
			'The login of Claude Code expires at 2030-01-05T00:00:00.000Z. Renew it: claude auth login',
		],
	]);
	// The CLI has renewed it.
	show({login: {...login, expiresAt: start + 30 * day}});
	pass(day);
	t.is(alerts().length, 1);
});

test('a request is slow after ten minutes, or three times what most take', (t) => {
	const {traffic, pass, alerts} = open(t);
	const at = start;
	traffic.dispatch({
		type: 'received',
		id: 'req_1',
		at,
		request: {
			shape: 'chat',
			caller: 'secret-caller/1.0',
			modelAsked: 'secret-model',
			streaming: true,
			messages: [{role: 'user', text: 'secret-prompt'}],
			tools: [],
			ignored: [],
			adjusted: [],
			isStructured: false,
		},
	});
	traffic.dispatch({type: 'claude', id: 'req_1', at, event: {type: 'sent'}});
	pass(10 * minute - 1);
	t.deepEqual(alerts(), []);
	pass(1);
	pass(minute);
	t.deepEqual(alerts(), [
		[
			'slow-request',
			'A request has been running for 10 min 0 s, longer than usual.',
		],
	]);
	t.is(traffic.getState().notices[0]?.exchangeId, 'req_1');
});

test('an alert is raised once for each key, and only for a cause that is on', (t) => {
	const {raise, alerts} = open(t, ['budget']);
	const level = 'warning' as const;
	raise({cause: 'budget', key: 'a', level, message: 'one'});
	raise({cause: 'budget', key: 'a', level, message: 'two'});
	raise({cause: 'login', key: 'b', level, message: 'three'});
	t.deepEqual(alerts(), [['budget', 'one']]);
});
