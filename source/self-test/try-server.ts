import {performance} from 'node:perf_hooks';
import {setTimeout as delay} from 'node:timers/promises';
import {nameLoginMethod} from '../claude/claude-health.js';
import {cutText} from '../traffic/cut-text.js';
import {formatDuration} from '../traffic/format-duration.js';
import {toPrintableLine} from '../traffic/to-printable.js';
import {askForStream} from './ask-for-stream.js';
import {fetchHealth, type HealthReport} from './fetch-health.js';
import type {SelfTestTarget} from './self-test-target.js';
import {SelfTestFailure} from './self-test-failure.js';

/** Yields what each step found, in the order of the steps. Throws at the first failure. */
export async function* tryServer(
	target: SelfTestTarget,
): AsyncGenerator<string, string> {
	const {version} = await fetchHealth(target);
	yield `claude-max-api ${version} at ${target.origin}/v1`;

	const health = await waitForHealth(target);
	yield describeCli(health);
	yield describeLogin(health);

	const start = performance.now();
	let chunks = 0;
	let model = '';
	let answer = '';
	for await (const chunk of askForStream(target)) {
		model = chunk.model;
		answer += chunk.text;
		chunks++;
		if (chunks === 1) {
			yield `${model}, first token after ${formatDuration(performance.now() - start)}`;
		}
	}

	if (chunks === 0) {
		throw new SelfTestFailure('The answer was empty.');
	}

	const seen = `${chunks} ${chunks === 1 ? 'chunk' : 'chunks'} in ${formatDuration(performance.now() - start)}`;
	return countsToFive(answer)
		? seen
		: `${seen}. Asked to count from one to five, the model answered: ${cutText(toPrintableLine(answer), 60)}`;
}

/** In words, as asked, or in figures. */
function countsToFive(answer: string): boolean {
	return (
		/\bone\b.*\btwo\b.*\bthree\b.*\bfour\b.*\bfive\b/isv.test(answer) ||
		/\b1\b.*\b2\b.*\b3\b.*\b4\b.*\b5\b/sv.test(answer)
	);
}

/** Waits for a server that has just started and still looks for the CLI. */
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
		throw new SelfTestFailure('The server requires an API key.', {
			code: 'invalid_api_key',
			cure: 'CLAUDE_MAX_API_KEY=… claude-max-api test',
		});
	}

	if (problem?.code.startsWith('cli_')) {
		throw toFailure(problem);
	}

	return cli ? `${cli.version} at ${cli.path}` : 'found';
}

function describeLogin({login, problem}: HealthReport): string {
	const isRefused = problem?.code === 'claude_not_authenticated';
	if (isRefused && !login?.signedIn) {
		throw toFailure(problem);
	}

	return [
		login && nameLoginMethod(login.method),
		login?.subscription,
		// It may work again by now; only a request can show it.
		isRefused && 'rejected when last used',
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
