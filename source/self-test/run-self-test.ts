import {performance} from 'node:perf_hooks';
import {toErrorMessage} from '../errors/to-error-message.js';
import type {SelfTestTarget} from './self-test-target.js';
import {SelfTestFailure} from './self-test-failure.js';
import type {SelfTestId, SelfTestStep} from './self-test-step.js';
import {tryServer} from './try-server.js';

/**
Tests a running server as a client would, from the port to the end of one small real request. Yields all steps each time one
changes; after a failed step the rest are skipped. Does not throw.
*/
export async function* runSelfTest(
	target: SelfTestTarget,
): AsyncGenerator<SelfTestStep[]> {
	let steps: SelfTestStep[] = titles.map(([id, title]) => ({
		id,
		title,
		status: 'pending',
	}));
	const change = (id: SelfTestId, changes: Partial<SelfTestStep>) => {
		steps = steps.map((step) =>
			step.id === id ? {...step, ...changes} : step,
		);
		return steps;
	};

	const findings = tryServer(target);
	try {
		for (const {id} of steps) {
			yield change(id, {status: 'running'});
			const start = performance.now();
			const result = await takeNext(findings);
			const durationMs = Math.round(performance.now() - start);
			yield change(id, {...result, durationMs});
			if (result.status === 'failed') {
				yield steps.map((step) =>
					step.status === 'pending' ? {...step, status: 'skipped'} : step,
				);
				return;
			}
		}
	} finally {
		await findings.return('');
	}
}

const titles: Array<[SelfTestId, string]> = [
	['port', 'Server responds'],
	['cli', 'Claude Code found'],
	['login', 'Signed in'],
	['answer', 'Model responds'],
	['stream', 'Stream completes'],
];

async function takeNext(
	findings: AsyncIterator<string, string>,
): Promise<Pick<SelfTestStep, 'status' | 'detail' | 'cure' | 'code'>> {
	try {
		const {value} = await findings.next();
		return {status: 'passed', detail: value};
	} catch (error) {
		const detail = toErrorMessage(error);
		return error instanceof SelfTestFailure
			? {status: 'failed', detail, cure: error.cure, code: error.code}
			: {status: 'failed', detail};
	}
}
