import {performance} from 'node:perf_hooks';
import {setTimeout as delay} from 'node:timers/promises';
import {askForStream} from './ask-for-stream.js';
import {fetchHealth} from './fetch-health.js';
import type {HealthReport} from './parse-health-report.js';
import type {SelfTestTarget} from './run-self-test.js';
import {SelfTestFailure} from './self-test-failure.js';

/** What was seen at each step, in the order of the steps. Throws at the first that fails. */
export async function* tryServer(
	target: SelfTestTarget,
): AsyncGenerator<string, string> {
	const {version} = await fetchHealth(target);
	yield `claude-max-api ${version} at ${target.origin}/v1`;

	const health = await waitForHealth(target);
	yield describeCli(health);
	yield describeLogin(health);

	const start = performance.now();
	let pieces = 0;
	let model = '';
	for await (const chunk of askForStream(target)) {
		model = chunk.model;
		pieces++;
		if (pieces === 1) {
			yield `${model}, first word after ${Math.round(performance.now() - start)} ms`;
		}
	}

	if (pieces === 0) {
		throw new SelfTestFailure('The answer was empty.');
	}

	return `${pieces} pieces in ${Math.round(performance.now() - start)} ms`;
}

/** A server that has just started may still be looking for the CLI. */
async function waitForHealth(target: SelfTestTarget): Promise<HealthReport> {
	for (;;) {
		const health = await fetchHealth(target);
		if (health.status !== 'starting') {
			return health;
		}

		await delay(200, undefined, {signal: target.signal});
	}
}

function describeCli({cli, problem, isFull}: HealthReport): string {
	if (!isFull) {
		throw new SelfTestFailure('The server wants an API key.', {
			code: 'invalid_api_key',
			cure: 'CLAUDE_MAX_API_KEY=… claude-max-api test',
		});
	}

	if (problem?.code.startsWith('cli_')) {
		throw toFailure(problem);
	}

	return cli ? `${cli.version} at ${cli.path}` : 'It is there';
}

function describeLogin({login, problem}: HealthReport): string {
	const isRefused = problem?.code === 'claude_not_authenticated';
	if (isRefused && !login?.signedIn) {
		throw toFailure(problem);
	}

	return [
		login?.method,
		login?.subscription,
		// It may be good again by now, which only a request can tell.
		isRefused && 'refused when last used',
	]
		.filter(Boolean)
		.join(', ');
}

function toFailure({
	message,
	cure,
	code,
}: NonNullable<HealthReport['problem']>): SelfTestFailure {
	return new SelfTestFailure(message, {cure, code});
}
