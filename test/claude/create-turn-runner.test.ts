import test from 'ava';
import {
	type CliInspection,
	signedOut,
} from '../../source/claude/cli/inspect-cli.js';
import {createTurnRunner} from '../../source/claude/create-turn-runner.js';
import {createGate} from '../../source/claude/gate/create-gate.js';
import {createHold} from '../../source/claude/gate/create-hold.js';
import type {Turn} from '../../source/claude/turn.js';
import {ApiError} from '../../source/errors/api-error.js';
import {gather} from './start-claude.js';

// What a turn that fails teaches, with a pool whose every turn fails.

test('a client that tries again and again does not keep a refused login refused', async (t) => {
	const {ask, asked, pass} = setUp(refusedLogin);
	await ask();
	t.is(asked(), 1);
	pass(10_000);
	const {error} = await ask();
	t.like(error, {status: 401});
	t.is(asked(), 1);
	pass(10_000);
	await ask();
	t.is(asked(), 2);
});

test('the CLI is inspected when Claude refuses the login, not for each repeated error', async (t) => {
	const {ask, looks} = setUp(refusedLogin);
	await ask();
	await ask();
	await ask();
	t.is(looks.now, 1);
});

test('while a limit lasts the login is looked at now and then: it may be another by now', async (t) => {
	const {ask, gate, looks} = setUp(limited);
	gate.learn({
		status: 'rejected',
		windows: [],
		resetsAt: start + 3_600_000,
		rejectedBy: 'five_hour',
	});
	await ask();
	t.deepEqual(looks, {now: 0, within: []});
	const {error} = await ask();
	t.like(error, {status: 429, code: 'insufficient_quota'});
	t.deepEqual(looks, {now: 0, within: [60_000]});
});

test('a turn refused for a missing login triggers an inspection soon', async (t) => {
	const {ask, asked, looks} = setUp(limited, {problem: signedOut});
	const {error} = await ask();
	t.like(error, {status: 401});
	t.is(asked(), 0);
	t.deepEqual(looks, {now: 0, within: [3000]});
});

test('a model that does not exist is forgotten', async (t) => {
	for (const [failure, forgotten] of [
		[noModel, ['opus']],
		[limited, []],
	] as const) {
		const {ask, ...seen} = setUp(failure);
		await ask({model: 'opus'});
		t.deepEqual(seen.forgotten, forgotten);
	}
});

const start = Date.parse('2030-01-01T00:00:00Z');

const refusedLogin = new ApiError('No', {
	status: 401,
	type: 'authentication_error',
});

const noModel = new ApiError('No such model', {
	status: 404,
	type: 'invalid_request_error',
	code: 'model_not_found',
});

const limited = new ApiError('Enough', {status: 429, type: 'rate_limit_error'});

function setUp(failure: ApiError, inspection: CliInspection = {}) {
	let elapsed = 0;
	let asked = 0;
	const forgotten: string[] = [];
	const looks = {now: 0, within: [] as number[]};
	const gate = createGate({
		now: () => start + elapsed,
		elapsed: () => elapsed,
		retryLoginMs: 15_000,
		retryLimitMs: 300_000,
		extraUsage: 'warn',
		loginMethod: () => 'claude.ai',
	});
	const ask = createTurnRunner({
		watch: {
			current: () => inspection,
			ready: async () => inspection,
			async refresh() {
				looks.now++;
				return inspection;
			},
			lookWithin(ms) {
				looks.within.push(ms);
			},
			close: async () => undefined,
		},
		gate,
		hold: createHold({
			holdMs: 0,
			limit: 0,
			now: () => start + elapsed,
			schedule: () => () => undefined,
			opensAt: gate.opensAt,
			check: () => undefined,
		}),
		pool: {
			request() {
				asked++;
				throw failure;
			},
			async startGuest() {
				throw failure;
			},
			startGuestNow: () => undefined,
			setDefaultModel: () => undefined,
			forgetModel(model) {
				forgotten.push(model);
			},
			recycle: () => undefined,
			counts: () => ({busy: 0, live: 0, spare: 0, booting: 0, limit: 0}),
			waiting: () => 0,
			close: async () => undefined,
		},
		account: {
			current: () => ({models: []}),
			known: async () => ({models: []}),
			read: async () => undefined,
			keepCurrent: () => undefined,
			close: async () => undefined,
		},
		closing: new AbortController().signal,
		useApiKey: false,
		silenceMs: 60_000,
		onChange: () => undefined,
		onFailure: () => undefined,
		onDone: () => undefined,
		isWorthResuming: async () => false,
	});
	return {
		gate,
		looks,
		forgotten,
		ask: async (turn?: Partial<Turn>) => gather({ask}, turn),
		asked: () => asked,
		pass(ms: number) {
			elapsed += ms;
		},
	};
}
