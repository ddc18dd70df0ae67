import test, {type ExecutionContext} from 'ava';
import {
	type Gate,
	createGate,
} from '../../../source/claude/gate/create-gate.js';
import {
	refusedLogin,
	toProblemError,
} from '../../../source/claude/gate/refusals.js';
import {toFailure} from '../../../source/claude/conversation/to-failure.js';
import {ApiError} from '../../../source/errors/api-error.js';

const start = Date.parse('2030-01-01T00:00:00Z');
const reset = start + 60_000;

test('nothing is refused while nothing is known', (t) => {
	const {gate} = setUp();
	t.notThrows(() => {
		gate.check('opus');
	});
	t.is(gate.limitedUntil(), undefined);
	t.false(gate.isRefused());
});

test('once a turn is refused, those after it are, until the limit is reset', (t) => {
	const {gate, pass} = setUp();
	const told = limit(gate, 'opus', 'five_hour');
	t.like(told, {
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
			'The limit of the Claude plan is reached until 2030-01-01T00:01:00.000Z.',
		retryAfter: 1,
	});
	t.is(gate.limitedUntil(), reset);
	pass(500);
	t.is(refusalOf(t, gate, 'haiku'), undefined);
	t.is(gate.limitedUntil(), undefined);
});

test('a 429 after the reset of what was told last is not taken for that limit', (t) => {
	const {gate, pass} = setUp();
	limit(gate, 'opus', 'five_hour');
	pass(60_000);
	t.like(gate.onFailure(tooMany(), 'opus'), {code: undefined});
	t.is(refusalOf(t, gate, 'opus'), undefined);
	t.is(gate.limitedUntil(), undefined);
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
	t.is(gate.limitedUntil(), reset);
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
	limit(gate, 'opus', 'seven_day_opus', reset + 60_000);
	limit(gate, 'sonnet', 'five_hour', reset);
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
	t.is(gate.limitedUntil(), undefined);
	t.is(refusalOf(t, gate, 'sonnet'), undefined);
	t.is(refusalOf(t, gate, 'opus'), undefined);

	limit(gate, 'opus', 'seven_day_opus');
	t.like(refusalOf(t, gate, 'opus'), {status: 429});
});

test('windows that are not told of again are kept as they were', (t) => {
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

test('a window that is told of with less than is known keeps the rest, until it is reset', (t) => {
	const {gate, pass} = setUp();
	const known = {name: 'five_hour', utilization: 0.5, resetsAt: reset};
	const told = {name: 'five_hour', resetsAt: reset};
	gate.learn({status: 'allowed', windows: [known]});
	gate.learn({status: 'allowed', windows: [told]});
	t.deepEqual(gate.limits()?.windows, [known]);
	// The usage comes with other seconds than the events.
	gate.learn({
		status: 'rejected',
		windows: [{...told, resetsAt: reset + 700}],
	});
	t.deepEqual(gate.limits()?.windows, [{...known, resetsAt: reset + 700}]);
	pass(60_000);
	const next = {name: 'five_hour', resetsAt: reset + 60_000};
	gate.learn({status: 'allowed', windows: [next]});
	t.deepEqual(gate.limits()?.windows, [next]);
});

function setUp({loginMethod = 'claude.ai'} = {}) {
	let now = start;
	let elapsed = 0;
	const gate = createGate({
		now: () => now,
		elapsed: () => elapsed,
		retryLoginMs: 15_000,
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

/** What the CLI tells when a turn is refused because the plan's limit is reached. */
function limit(
	gate: Gate,
	model: string,
	rejectedBy: string,
	resetsAt = reset,
): ApiError {
	gate.learn({status: 'rejected', windows: [], resetsAt, rejectedBy});
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
