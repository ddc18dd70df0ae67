import {toErrorMessage} from '../errors/to-error-message.js';
import type {CommandResult, RunCommand} from './run-command.js';
import type {ServiceStep} from './service-controller.js';
import {toShellCommand} from './to-shell-command.js';

/** Yields each step twice, as it begins and when it has ended; returns whether all succeeded. */
export type ServiceSteps = AsyncGenerator<ServiceStep, boolean>;

export type StepEnd = Pick<ServiceStep, 'output' | 'cure' | 'offer'> & {
	status: 'done' | 'failed';
};

/** An error with a known fix. */
export class ServiceError extends Error {
	override name = 'ServiceError';
	readonly cure: string | undefined;

	constructor(message: string, {cure}: {cure?: string | undefined} = {}) {
		super(message);
		this.cure = cure;
	}
}

/** Runs one step. An error becomes the output of a failed step. */
export async function* step(
	begun: Pick<ServiceStep, 'id' | 'title' | 'command'>,
	work: () => Promise<StepEnd>,
): ServiceSteps {
	yield {...begun, status: 'running'};
	const end = await endOf(work);
	yield {...begun, ...end};
	return end.status === 'done';
}

async function endOf(work: () => Promise<StepEnd>): Promise<StepEnd> {
	try {
		return await work();
	} catch (error) {
		return {
			status: 'failed',
			output: toErrorMessage(error),
			cure: error instanceof ServiceError ? error.cure : undefined,
		};
	}
}

/** A step that runs one command. */
export async function* commandStep(
	run: RunCommand,
	{
		id,
		title,
		words: [command, ...args],
		isDone = ({exitCode}) => exitCode === 0,
		toCure,
	}: {
		id: string;
		title: string;
		words: [string, ...string[]];
		/** For commands whose failure can mean there was nothing to do. */
		isDone?: (result: CommandResult) => boolean;
		toCure?: (result: CommandResult) => string | undefined;
	},
): ServiceSteps {
	return yield* step(
		{id, title, command: toShellCommand([command, ...args])},
		async () => toStepEnd(await run(command, args), {isDone, toCure}),
	);
}

export function toStepEnd(
	result: CommandResult,
	{
		isDone = ({exitCode}) => exitCode === 0,
		toCure,
	}: {
		isDone?: (result: CommandResult) => boolean;
		toCure?: (result: CommandResult) => string | undefined;
	} = {},
): StepEnd {
	if (isDone(result)) {
		return {status: 'done', output: result.output};
	}

	return {
		status: 'failed',
		output: result.output || `Exit code ${result.exitCode}.`,
		cure: toCure?.(result),
	};
}
