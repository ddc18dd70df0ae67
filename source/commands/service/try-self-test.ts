import {runSelfTest} from '../../self-test/run-self-test.js';
import type {SelfTestStep} from '../../self-test/self-test-step.js';
import type {SelfTestOutcome} from '../../service/service-parts.js';

/** Long enough for a model that thinks, short enough for a person who waits. */
const patienceMs = 120_000;

/** Runs the self-test against a server and sums it up. */
export async function trySelfTest(
	origin: string,
	apiKeys: Record<string, string>,
): Promise<SelfTestOutcome> {
	const [apiKey] = Object.values(apiKeys);
	let steps: SelfTestStep[] = [];
	for await (steps of runSelfTest({
		origin,
		signal: AbortSignal.timeout(patienceMs),
		...(apiKey !== undefined && {apiKey}),
	})) {
		// The last list is complete.
	}

	return toOutcome(steps);
}

function toOutcome(steps: SelfTestStep[]): SelfTestOutcome {
	const failed = steps.find(({status}) => status === 'failed');
	if (failed) {
		const {title, detail, cure, code} = failed;
		return {
			passed: false,
			detail: detail ?? `Failed at “${title}”.`,
			isLoginMissing: code === 'claude_not_authenticated',
			...(cure !== undefined && {cure}),
		};
	}

	const answer = steps.find(({id}) => id === 'answer');
	return {
		passed: steps.every(({status}) => status === 'passed'),
		detail: answer?.detail ?? '',
		isLoginMissing: false,
	};
}
