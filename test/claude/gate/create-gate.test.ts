import test, {type ExecutionContext} from 'ava';
import {
	type Gate,
	createGate,
} from '../../../source/claude/gate/create-gate.js';
import type {
	PlanLimits,
	PlanWindow,
} from '../../../source/claude/claude-health.js';
import type {ExtraUsagePolicy} from '../../../source/claude/gate/create-extra-usage-guard.js';
import {
	refusedLogin,
	toProblemError,
} from '../../../source/claude/gate/refusals.js';
import {
	toFailure,
	toUnreadable,
} from '../../../source/claude/conversation/turn-errors.js';
import {ApiError} from '../../../source/errors/api-error.js';

const start = Date.parse('2030-01-01T00:00:00Z');
const reset = start + 60_000;

test('nothing is refused while nothing is known', (t) => {
	const {gate} = setUp();
	t.notThrows(() => {
		gate.check('opus');
	});
	t.is(gate.problem(), undefined);
	t.false(gate.isRefused());
});

test('once a turn is refused, those after it are, until the limit is reset', (t) => {
	const {gate, pass} = setUp();
	const reported = limit(gate, 'opus', 'five_hour');
	t.like(reported, {
		status: 429,
		code: 'insufficient_quota',
		message: 'You have hit your limit',
		retryAfter: 60,
		shouldRetry: false,
	});
	pass(59_500);
	t.like(refusalOf(t, gate, 'haiku'), {
		status: 429,
		code: 'insufficient_quota',
		message:
			'The 5-hour limit of the Claude plan is reached until 2030-01-01T00:01:00.000Z.',
		retryAfter: 1,
	});
	t.like(gate.problem(), {code: 'insufficient_quota'});
	pass(500);
	t.is(refusalOf(t, gate, 'haiku'), undefined);
	t.is(gate.problem(), undefined);
});

test('a 429 after the reset of the last reported window is not taken for that limit', (t) => {
	const {gate, pass} = setUp();
	limit(gate, 'opus', 'five_hour');
	pass(60_000);
	t.like(gate.onFailure(tooMany(), 'opus'), {code: undefined});
	t.is(refusalOf(t, gate, 'opus'), undefined);
	t.is(gate.problem(), undefined);
});

test('a window that is full while turns are served refuses nothing', (t) => {
	const {gate} = setUp();
	gate.learn({
		status: 'rejected',
		windows: [],
		resetsAt: reset,
		rejectedBy: 'five_hour',
	});
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('a 429 that is not of the plan is passed on and not remembered', (t) => {
	const {gate} = setUp();
	const error = tooMany();
	t.is(gate.onFailure(error, 'opus'), error);
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('nor is one whose end is not known', (t) => {
	const {gate} = setUp();
	const error = tooMany();
	gate.learn({status: 'rejected', windows: []});
	t.is(gate.onFailure(error, 'opus'), error);
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('a limit of one family of models is of that family only', (t) => {
	const {gate} = setUp();
	limit(gate, 'claude-opus-4-8', 'seven_day_opus');
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
	t.like(refusalOf(t, gate, 'claude-opus-4-8[1m]'), {status: 429});
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
});

test('it stays when another family is served', (t) => {
	const {gate} = setUp();
	limit(gate, 'opus', 'seven_day_opus');
	gate.onSuccess('sonnet');
	gate.learn({status: 'allowed', windows: [{name: 'five_hour'}]});
	t.like(refusalOf(t, gate, 'opus'), {status: 429, retryAfter: 60});
	t.like(gate.problem(), {code: 'insufficient_quota'});
});

for (const upstreamStatus of [400, 403, 404, 418, 429, 500, 529]) {
	test(`a turn that Claude answers with ${upstreamStatus} ends the refusal of the login`, (t) => {
		const {gate} = setUp();
		gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
		gate.onFailure(toFailure({text: 'No', status: upstreamStatus}), 'opus');
		t.false(gate.isRefused());
		t.is(refusalOf(t, gate, 'opus'), undefined);
	});
}

test('a picture that Claude cannot read proves the login, and says so as its other answers do', (t) => {
	const {gate} = setUp();
	gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
	const text = 'an image in the conversation could not be processed';
	gate.onFailure(toUnreadable(text)!, 'opus');
	t.false(gate.isRefused());
});

test('a turn that a refused login stops does not use up the trial of a limit, nor the other way round', (t) => {
	const {gate, pass} = setUp();
	limit(gate, 'opus', 'five_hour', {resetsAt: start + 3_600_000});
	pass(295_000);
	gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
	pass(5000);
	// The limit may be tried, the login not yet.
	t.like(refusalOf(t, gate, 'opus'), {status: 401});
	pass(10_000);
	t.is(refusalOf(t, gate, 'opus'), undefined);
	pass(15_000);
	// The login may be tried, the limit not yet.
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
	gate.learn(report({name: 'five_hour', utilization: 0.5}));
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('a turn that Claude has not answered, or refused once more, leaves the login refused', (t) => {
	const failures = [
		toFailure({text: 'Connection error.'}),
		toFailure({text: 'OAuth token has expired', status: 401}),
		toFailure({text: 'Token revoked. Please log in again.', status: 403}),
	];
	for (const failure of failures) {
		const {gate} = setUp();
		gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
		gate.onFailure(failure, 'opus');
		t.true(gate.isRefused());
	}
});

for (const [loginMethod, message] of [
	[
		'claude.ai',
		'Claude refused the login of the Claude Code CLI. It said: "Invalid token". Run `claude auth login`.',
	],
	[
		'oauth_token',
		'Claude refused the token in CLAUDE_CODE_OAUTH_TOKEN, which the Claude Code CLI uses before any other login. It said: "Invalid token". Make a new token with `claude setup-token`, or unset the variable; for the service: `claude-max-api service token`.',
	],
] as const) {
	test(`a refused login by ${loginMethod} says how to get another`, (t) => {
		const {gate} = setUp({loginMethod});
		const failure = toFailure({text: 'Invalid token', status: 401});
		t.is(gate.onFailure(failure, 'opus').message, message);
	});
}

test('a turn that is served ends the limit that would have refused it', (t) => {
	const {gate} = setUp();
	limit(gate, 'opus', 'five_hour');
	gate.onSuccess('opus');
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('two limits last until both are reset', (t) => {
	const {gate, pass} = setUp();
	limit(gate, 'opus', 'seven_day_opus', {resetsAt: reset + 60_000});
	limit(gate, 'sonnet', 'five_hour', {resetsAt: reset});
	t.like(refusalOf(t, gate, 'opus'), {retryAfter: 120});
	t.like(refusalOf(t, gate, 'sonnet'), {retryAfter: 60});
	pass(60_000);
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
	t.like(refusalOf(t, gate, 'opus'), {retryAfter: 60});
});

test('while the login is refused, one turn in a while is let through', (t) => {
	const {gate, pass} = setUp();
	gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
	t.true(gate.isRefused());
	t.like(refusalOf(t, gate, 'opus'), {
		status: 401,
		code: 'claude_not_authenticated',
		shouldRetry: false,
	});
	pass(15_000);
	t.is(refusalOf(t, gate, 'opus'), undefined);
	t.like(refusalOf(t, gate, 'opus'), {status: 401});
	pass(15_000);
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('a clock that is set back does not keep turns from being let through, nor does one set forth hurry them', (t) => {
	const {gate, pass, setClock} = setUp();
	gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
	setClock(start - 3_600_000);
	pass(15_000);
	t.is(refusalOf(t, gate, 'opus'), undefined);
	setClock(start + 3_600_000);
	t.like(refusalOf(t, gate, 'opus'), {status: 401});
});

test('a turn that is served ends the refusal of the login', (t) => {
	const {gate} = setUp();
	gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
	gate.onSuccess('haiku');
	t.is(refusalOf(t, gate, 'opus'), undefined);
	t.false(gate.isRefused());
});

test('with a new login everything is forgotten', (t) => {
	const {gate} = setUp();
	limit(gate, 'opus', 'five_hour');
	gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
	gate.reset();
	t.is(refusalOf(t, gate, 'opus'), undefined);
	t.is(gate.limits(), undefined);
	t.false(gate.isRefused());
});

test('a refused login and a plan that was used up may be tried again at once', (t) => {
	const {gate} = setUp();
	limit(gate, 'opus', 'seven_day_opus');
	gate.onFailure(toProblemError(refusedLogin(undefined)), 'opus');
	gate.forgetRefusals();
	t.false(gate.isRefused());
	t.is(gate.problem(), undefined);
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
	t.is(refusalOf(t, gate, 'opus'), undefined);

	limit(gate, 'opus', 'seven_day_opus');
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
});

test('windows that are not reported again stay unchanged', (t) => {
	const {gate} = setUp();
	gate.learn({
		status: 'allowed',
		windows: [
			{name: 'five_hour', utilization: 0.1},
			{name: 'seven_day', utilization: 0.2},
		],
	});
	gate.learn({
		status: 'warning',
		windows: [{name: 'five_hour', utilization: 0.9}],
	});
	t.deepEqual(gate.limits(), {
		status: 'warning',
		windows: [
			{name: 'five_hour', utilization: 0.9},
			{name: 'seven_day', utilization: 0.2},
		],
	});
});

test('a window reported with fewer fields keeps the others until its reset', (t) => {
	const {gate, pass} = setUp();
	const known = {name: 'five_hour', utilization: 0.5, resetsAt: reset};
	const reported = {name: 'five_hour', resetsAt: reset};
	gate.learn({status: 'allowed', windows: [known]});
	gate.learn({status: 'allowed', windows: [reported]});
	t.deepEqual(gate.limits()?.windows, [known]);
	// The usage comes with other seconds than the events.
	gate.learn({
		status: 'rejected',
		windows: [{...reported, resetsAt: reset + 700}],
	});
	t.deepEqual(gate.limits()?.windows, [{...known, resetsAt: reset + 700}]);
	pass(60_000);
	const next = {name: 'five_hour', resetsAt: reset + 60_000};
	gate.learn({status: 'allowed', windows: [next]});
	t.deepEqual(gate.limits()?.windows, [next]);
});

test('a limit that one model has for itself concerns that model, by all its names', (t) => {
	const {gate} = setUp();
	const error = limit(gate, 'fable', 'seven_day_overage_included');
	t.is(error.code, 'insufficient_quota');
	for (const model of ['fable', 'claude-fable-5', 'claude-fable-5[1m]']) {
		t.like(refusalOf(t, gate, model), {
			status: 429,
			message:
				'The weekly Fable limit of the Claude plan is reached until 2030-01-01T00:01:00.000Z.',
		});
	}

	for (const model of ['sonnet', 'claude-opus-4-8', 'claude-fable-6']) {
		t.is(refusalOf(t, gate, model), undefined);
	}
});

test('a limit that is not known concerns the model that was asked for, and one that names a family the family', (t) => {
	const {gate} = setUp();
	limit(gate, 'claude-opus-4-8', 'lunar_month');
	t.like(refusalOf(t, gate, 'claude-opus-4-8'), {
		message:
			'The lunar month limit of the Claude plan is reached until 2030-01-01T00:01:00.000Z.',
	});
	t.is(refusalOf(t, gate, 'claude-opus-4-7'), undefined);
	limit(gate, 'claude-saga-1', 'seven_day_saga');
	t.like(refusalOf(t, gate, 'claude-saga-2'), {status: 429});
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
});

test('a limit of another family than the one that was asked for is not taken for its reason', (t) => {
	const {gate} = setUp();
	const error = limit(gate, 'sonnet', 'seven_day_opus');
	t.is(error.code, undefined);
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('where extra usage is used up as well, the window of the plan says what is shut, and until when', (t) => {
	const {gate, pass} = setUp();
	const month = reset + 30 * 86_400_000;
	const error = limit(gate, 'opus', 'overage', {
		resetsAt: month,
		windows: [
			{name: 'five_hour', utilization: 1, resetsAt: reset},
			{name: 'seven_day', utilization: 0.6, resetsAt: reset - 1000},
			{name: 'overage', resetsAt: month},
		],
	});
	t.like(error, {status: 429, code: 'out_of_extra_usage', retryAfter: 60});
	t.like(refusalOf(t, gate, 'sonnet'), {retryAfter: 60});
	pass(60_000);
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
});

test('and where no window of the plan is known to be full, the one that is reset first', (t) => {
	const {gate} = setUp();
	gate.learn({
		status: 'allowed',
		windows: [{name: 'five_hour', utilization: 0.9, resetsAt: reset}],
	});
	limit(gate, 'opus', 'overage', {resetsAt: reset + 86_400_000});
	t.like(refusalOf(t, gate, 'opus'), {retryAfter: 60});
});

const openings: Array<[what: string, open: (gate: Gate) => void]> = [
	[
		'a turn of another model reports it below its limit',
		(gate) => {
			gate.learn(report({name: 'five_hour', utilization: 0.4}));
		},
	],
	[
		'the usage says it is below its limit',
		(gate) => {
			gate.learnUsage({windows: [{name: 'five_hour', utilization: 0}]});
		},
	],
	[
		'it is reset at another time than it was to be',
		(gate) => {
			gate.learn(report({name: 'five_hour', resetsAt: reset + 18_000_000}));
		},
	],
	[
		'extra usage is switched on',
		(gate) => {
			gate.learnUsage({windows: [], extraUsage: {isEnabled: true}});
		},
	],
	[
		'a turn reports extra usage that is on',
		(gate) => {
			gate.learn({...report(), extraUsage: {isEnabled: true}});
		},
	],
	[
		'credits are bought',
		(gate) => {
			gate.learnUsage({
				windows: [],
				extraUsage: {isEnabled: true, spent: 50, limit: 50},
			});
			limit(gate, 'opus', 'five_hour');
			gate.learnUsage({
				windows: [],
				extraUsage: {isEnabled: true, spent: 50, limit: 80},
			});
		},
	],
];

for (const [what, open] of openings) {
	test(`a limit lifts when ${what}`, (t) => {
		const {gate} = setUp();
		limit(gate, 'opus', 'five_hour');
		t.like(refusalOf(t, gate, 'opus'), {status: 429});
		open(gate);
		t.is(refusalOf(t, gate, 'opus'), undefined);
		t.is(gate.problem(), undefined);
	});
}

test('the week of a model lifts by the name that the usage has for it', (t) => {
	const {gate} = setUp();
	limit(gate, 'fable', 'seven_day_overage_included');
	const week = {name: 'seven_day_fable', model: 'Fable'};
	gate.learnUsage({windows: [{...week, utilization: 1}]});
	t.like(refusalOf(t, gate, 'fable'), {status: 429});
	gate.learnUsage({windows: [{...week, utilization: 0.9}]});
	t.is(refusalOf(t, gate, 'fable'), undefined);
});

const stays: Array<[what: string, learn: (gate: Gate) => void]> = [
	[
		'another window is below its limit',
		(gate) => {
			gate.learn(report({name: 'seven_day', utilization: 0.1}));
		},
	],
	[
		'it is reported full',
		(gate) => {
			gate.learn(
				report({name: 'five_hour', utilization: 1.02, resetsAt: reset}),
			);
		},
	],
	[
		'its reset is reported in other seconds',
		(gate) => {
			gate.learn(report({name: 'five_hour', resetsAt: reset + 900}));
		},
	],
	[
		'extra usage is on and used up',
		(gate) => {
			gate.learnUsage({
				windows: [],
				extraUsage: {isEnabled: true, spent: 50, limit: 50},
			});
		},
	],
];

for (const [what, learn] of stays) {
	test(`a limit stays when ${what}`, (t) => {
		const {gate} = setUp();
		limit(gate, 'opus', 'five_hour');
		learn(gate);
		t.like(refusalOf(t, gate, 'opus'), {status: 429});
	});
}

test('while a limit lasts one turn is let through now and then, for all models that it concerns', (t) => {
	const {gate, pass} = setUp();
	const later = start + 3_600_000;
	limit(gate, 'opus', 'five_hour', {resetsAt: later});
	pass(299_999);
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
	pass(1);
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
	pass(300_000);
	t.is(refusalOf(t, gate, 'opus'), undefined);
	limit(gate, 'opus', 'five_hour', {resetsAt: later});
	pass(299_999);
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
	t.is(gate.problem()?.code, 'insufficient_quota');
});

test('one turn is let through where two limits last, and not two', (t) => {
	const {gate, pass} = setUp();
	const later = start + 3_600_000;
	limit(gate, 'opus', 'seven_day_opus', {resetsAt: later});
	pass(200_000);
	limit(gate, 'sonnet', 'five_hour', {resetsAt: later});
	pass(100_000);
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
	pass(200_000);
	t.is(refusalOf(t, gate, 'opus'), undefined);
	t.like(refusalOf(t, gate, 'sonnet'), {status: 429});
});

test('the limits reported in a refused turn take precedence over later reports of other turns', (t) => {
	const {gate} = setUp();
	gate.learn(report({name: 'five_hour', utilization: 0.2}));
	const reported = {
		status: 'rejected' as const,
		windows: [],
		resetsAt: reset,
		rejectedBy: 'seven_day_opus',
	};
	const error = gate.onFailure(tooMany(), 'opus', reported);
	t.like(error, {code: 'insufficient_quota', retryAfter: 60});
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
});

for (const [rejectedFor, code, status] of [
	['credits_required', 'credits_required', 402],
	['group_pool', 'group_budget_used_up', 429],
] as const) {
	test(`a refusal for ${rejectedFor} has a name and advice`, (t) => {
		const {gate} = setUp();
		const reported = {status: 'rejected' as const, windows: [], rejectedFor};
		const error = gate.onFailure(tooMany(), 'opus', reported);
		t.like(error, {code, status, shouldRetry: false, retryAfter: undefined});
		t.regex(error.message, /^You have hit your limit\. .+\.$/v);
		t.is(refusalOf(t, gate, 'opus'), undefined);
	});
}

test('that extra usage has nothing left is no reason of its own while the plan is what is used up', (t) => {
	const {gate} = setUp();
	const reported = {
		status: 'rejected' as const,
		windows: [],
		resetsAt: reset,
		rejectedBy: 'five_hour',
		rejectedFor: 'out_of_credits',
	};
	t.is(gate.onFailure(tooMany(), 'opus', reported).code, 'insufficient_quota');
});

test('an account that is on hold is refused until a turn is answered', (t) => {
	const {gate, pass} = setUp();
	const failure = toFailure(
		{text: 'Your account is on hold', status: 403},
		'account_on_hold',
	);
	t.is(gate.onFailure(failure, 'opus'), failure);
	t.like(refusalOf(t, gate, 'sonnet'), {
		status: 403,
		code: 'account_on_hold',
		shouldRetry: false,
	});
	t.like(gate.problem(), {code: 'account_on_hold'});
	pass(15_000);
	t.is(refusalOf(t, gate, 'opus'), undefined);
	t.like(refusalOf(t, gate, 'opus'), {code: 'account_on_hold'});
	gate.onSuccess('opus');
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

const billed: PlanLimits = {
	status: 'rejected',
	windows: [{name: 'five_hour', utilization: 1, resetsAt: reset}],
	resetsAt: reset,
	rejectedBy: 'five_hour',
	extraUsage: {isEnabled: true, isInUse: true},
};

const stopped = {status: 429, code: 'extra_usage_stopped', shouldRetry: false};

test('once a turn was billed, all are refused until a person resumes, though the plan would serve again', (t) => {
	const {gate, pass} = setUp({extraUsage: 'stop'});
	gate.learn(billed);
	t.deepEqual(gate.onPaid('extra-usage', 'opus'), {isAlert: true});
	t.like(refusalOf(t, gate, 'sonnet'), {...stopped, retryAfter: undefined});
	t.like(gate.problem(), {code: 'extra_usage_stopped'});
	pass(3_600_000);
	t.like(refusalOf(t, gate, 'sonnet'), stopped);
	gate.resume();
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
	t.is(gate.problem(), undefined);
});

test('a person who resumes accepts what is billed until the plan serves again, and not the next time', (t) => {
	const {gate, pass} = setUp({extraUsage: 'stop'});
	gate.learn(billed);
	gate.onPaid('extra-usage', 'opus');
	gate.resume();
	t.is(refusalOf(t, gate, 'opus'), undefined);
	gate.onPaid('extra-usage', 'opus');
	t.is(refusalOf(t, gate, 'opus'), undefined);
	pass(60_000);
	gate.learn({...billed, windows: [], resetsAt: reset + 18_000_000});
	gate.onPaid('extra-usage', 'opus');
	t.like(refusalOf(t, gate, 'opus'), stopped);
});

test('another login is stopped as well, until a person resumes', (t) => {
	const {gate} = setUp({extraUsage: 'stop'});
	gate.learn(billed);
	gate.onPaid('extra-usage', 'opus');
	gate.forgetRefusals();
	t.like(refusalOf(t, gate, 'opus'), stopped);
	gate.reset();
	t.like(refusalOf(t, gate, 'opus'), stopped);
	gate.resume();
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('what was accepted was for the login of then', (t) => {
	const {gate} = setUp({extraUsage: 'stop'});
	gate.learn(billed);
	gate.resume();
	gate.reset();
	gate.learn(billed);
	t.like(refusalOf(t, gate, 'opus'), stopped);
});

test('what is accepted ends when the plan pays again', (t) => {
	const {gate} = setUp({extraUsage: 'stop'});
	gate.learn(billed);
	gate.resume();
	gate.learn(report({name: 'five_hour', utilization: 0}));
	gate.onPaid('plan', 'opus');
	gate.learn(billed);
	t.like(refusalOf(t, gate, 'opus'), stopped);
});

test('a turn that would certainly be billed is refused before it is sent, until the plan serves again', (t) => {
	const {gate, pass} = setUp({extraUsage: 'stop'});
	gate.learnUsage({
		windows: [{name: 'five_hour', utilization: 1, resetsAt: reset}],
		extraUsage: {isEnabled: true, spent: 1, limit: 50},
	});
	t.like(refusalOf(t, gate, 'opus'), {...stopped, retryAfter: 60});
	t.like(gate.problem(), {code: 'extra_usage_stopped'});
	pass(60_000);
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('and none of another family, nor where extra usage is off, used up or accepted', (t) => {
	const week = {name: 'seven_day_opus', utilization: 1, resetsAt: reset};
	const {gate} = setUp({extraUsage: 'stop'});
	gate.learnUsage({windows: [week], extraUsage: {isEnabled: true}});
	t.like(refusalOf(t, gate, 'opus'), stopped);
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
	for (const extraUsage of [
		{isEnabled: false},
		{isEnabled: true, spent: 50, limit: 50},
	]) {
		const other = setUp({extraUsage: 'stop'});
		other.gate.learnUsage({windows: [week], extraUsage});
		t.is(refusalOf(t, other.gate, 'opus'), undefined);
	}

	for (const extraUsage of ['allow', 'warn'] as const) {
		const other = setUp({extraUsage});
		other.gate.learnUsage({windows: [week], extraUsage: {isEnabled: true}});
		t.is(refusalOf(t, other.gate, 'opus'), undefined);
	}
});

test('no turn is let through to try a limit where extra usage might pay for it and is not to', (t) => {
	const {gate, pass} = setUp({extraUsage: 'stop'});
	limit(gate, 'opus', 'five_hour', {resetsAt: start + 3_600_000});
	pass(300_000);
	t.like(refusalOf(t, gate, 'opus'), {code: 'insufficient_quota'});
	gate.learnUsage({windows: [], extraUsage: {isEnabled: false}});
	t.is(refusalOf(t, gate, 'opus'), undefined);
});

test('the week of one model that extra usage pays for bills that model only', (t) => {
	const {gate} = setUp({extraUsage: 'stop'});
	gate.learn({
		...billed,
		windows: [],
		rejectedBy: 'seven_day_overage_included',
	});
	gate.onPaid('extra-usage', 'fable');
	t.truthy(gate.toBillError('fable'));
	gate.resume();
	gate.onPaid('plan', 'sonnet');
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
	t.like(refusalOf(t, gate, 'claude-fable-5'), stopped);
});

test('the first of several turns that are billed is alerted of, unless that is allowed', (t) => {
	for (const [extraUsage, alerts] of [
		['warn', [true, false, false, true]],
		['stop', [true, false, false, true]],
		['allow', [false, false, false, false]],
	] as const) {
		const {gate} = setUp({extraUsage});
		const payers = [
			'extra-usage',
			'extra-usage',
			'plan',
			'extra-usage',
		] as const;
		t.deepEqual(
			payers.map((by) => gate.onPaid(by, 'opus').isAlert),
			[...alerts],
		);
	}
});

function report(...windows: PlanWindow[]): PlanLimits {
	return {status: 'allowed', windows};
}

const aliases: Record<string, string> = {fable: 'claude-fable-5'};

function setUp({
	loginMethod = 'claude.ai',
	extraUsage = 'warn',
}: {loginMethod?: string; extraUsage?: ExtraUsagePolicy} = {}) {
	let now = start;
	let elapsed = 0;
	const gate = createGate({
		now: () => now,
		elapsed: () => elapsed,
		retryLoginMs: 15_000,
		retryLimitMs: 300_000,
		extraUsage,
		toModel: (model) => aliases[model] ?? model,
		loginMethod: () => loginMethod,
	});
	return {
		gate,
		pass(ms: number) {
			now += ms;
			elapsed += ms;
		},
		setClock(time: number) {
			now = time;
		},
	};
}

/** What the CLI reports when a turn is refused because the plan's limit is reached. */
function limit(
	gate: Gate,
	model: string,
	rejectedBy: string,
	{resetsAt = reset, windows = []}: Partial<PlanLimits> = {},
): ApiError {
	gate.learn({status: 'rejected', windows, resetsAt, rejectedBy});
	return gate.onFailure(tooMany(), model);
}

function tooMany(): ApiError {
	return new ApiError('You have hit your limit', {
		status: 429,
		type: 'rate_limit_error',
	});
}

function refusalOf(t: ExecutionContext, gate: Gate, model: string) {
	try {
		gate.check(model);
		return undefined;
	} catch (error) {
		t.true(error instanceof ApiError);
		return error;
	}
}
