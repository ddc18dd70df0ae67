import test from 'ava';
import type {ClaudeHealth} from '../../source/claude/claude-health.js';
import {signedOut} from '../../source/claude/cli/inspect-cli.js';
import {toHealth} from '../../source/claude/to-health.js';

const cli = {
	path: '/bin/claude',
	version: '2.1.197',
	capabilities: {
		'history-replay': true,
		'late-settings': true,
		'deferred-tools': true,
		usage: true,
		rewind: true,
	},
	isTuned: true,
};

const login = {signedIn: true, method: 'claude.ai'};

const known: Parameters<typeof toHealth>[0] = {
	inspection: {cli, login},
	account: {models: []},
	limits: undefined,
	refusal: undefined,
	processes: {busy: 0, live: 0, spare: 0, booting: 0, limit: 8},
	queue: {waiting: 0, limit: 64},
	lastError: undefined,
};

test('what is not known is left out', (t) => {
	t.deepEqual(toHealth(known), {
		status: 'ready',
		cli,
		login,
		processes: known.processes,
		queue: known.queue,
	});
});

const refusal = {message: 'No.', cure: 'Wait'};

const cases: Array<
	[title: string, fields: Partial<typeof known>, health: Partial<ClaudeHealth>]
> = [
	['no look yet', {inspection: undefined}, {status: 'starting'}],
	[
		'no login',
		{inspection: {cli, problem: signedOut}},
		{status: 'signed-out', problem: signedOut},
	],
	[
		'a login that Claude refuses',
		{refusal: {...refusal, code: 'claude_not_authenticated'}},
		{
			status: 'signed-out',
			problem: {...refusal, code: 'claude_not_authenticated'},
		},
	],
	[
		'an account that Anthropic does not serve',
		{refusal: {...refusal, code: 'account_on_hold'}},
		{status: 'blocked', problem: {...refusal, code: 'account_on_hold'}},
	],
	[
		'a limit that is reached',
		{refusal: {...refusal, code: 'insufficient_quota'}},
		{status: 'limited', problem: {...refusal, code: 'insufficient_quota'}},
	],
	[
		'a CLI that is missing counts more than what Claude refused',
		{
			inspection: {problem: signedOut},
			refusal: {...refusal, code: 'insufficient_quota'},
		},
		{status: 'signed-out', problem: signedOut},
	],
	[
		'a subscription, which only the running CLI reports',
		{account: {models: [], subscription: 'max', email: 'a@b.test'}},
		{login: {...login, subscription: 'max', email: 'a@b.test'}},
	],
	[
		'a failure',
		{lastError: {at: 1, message: 'Overloaded'}},
		{status: 'ready', lastError: {at: 1, message: 'Overloaded'}},
	],
];

for (const [title, fields, health] of cases) {
	test(title, (t) => {
		t.like(toHealth({...known, ...fields}), health);
	});
}
