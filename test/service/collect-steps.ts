import type {ServiceStep} from '../../source/service/service-controller.js';

/** Runs a verb to its end: its steps as they ended. */
export async function collectSteps(
	steps: AsyncIterable<ServiceStep>,
): Promise<ServiceStep[]> {
	const ended = new Map<string, ServiceStep>();
	for await (const step of steps) {
		ended.set(step.id, step);
	}

	return [...ended.values()];
}

/** `write ✓`, for short. */
export function toSummary(steps: ServiceStep[]): string[] {
	const signs = {running: '…', done: '✓', failed: '✗'};
	return steps.map(({id, status}) => `${id} ${signs[status]}`);
}
