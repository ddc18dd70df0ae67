import {setTimeout as delay} from 'node:timers/promises';
import {useEffect, useState} from 'react';
import {toErrorMessage} from '../../../errors/to-error-message.js';
import type {
	ServiceController,
	ServicePreview,
	ServiceStatus,
	ServiceStep,
} from '../../../service/service-controller.js';
import type {ServiceTask, ServiceView} from '../overlay.js';

type TaskRun = {
	steps: ServiceStep[];
	/** How many are under way: a second one is refused in a step of its own. */
	count: number;
	failure?: string;
};

type Seen = {
	status?: ServiceStatus;
	preview?: ServicePreview;
	failure?: string;
};

/** What the autostart panel shows. It looks again now and then while it is open; a task goes on when it is closed. */
export function useService(
	service: ServiceController,
	panel: {task?: ServiceTask} | undefined,
): ServiceView {
	const [run, setRun] = useState<TaskRun>({steps: [], count: 0});
	const [seen, setSeen] = useState<Seen>({});
	const isOpen = panel !== undefined;
	const task = panel?.task;
	const isRunning = run.count > 0;

	useEffect(() => {
		if (task !== undefined) {
			void runTask(service, task, setRun);
		}
	}, [service, task]);

	useEffect(() => {
		if (!isOpen) {
			return undefined;
		}

		const closing = new AbortController();
		void watch(service, setSeen, closing.signal);
		return () => {
			closing.abort();
		};
	}, [service, isOpen, isRunning]);

	return {
		...seen,
		steps: run.steps,
		isRunning,
		failure: run.failure ?? seen.failure,
	};
}

async function runTask(
	service: ServiceController,
	task: ServiceTask,
	setRun: (change: (run: TaskRun) => TaskRun) => void,
): Promise<void> {
	const {running} = task;
	setRun(({steps, count}) => ({
		steps: count === 0 ? [] : steps,
		count: count + 1,
	}));
	try {
		const steps =
			task.verb === 'keep-token'
				? service.keepToken(task.token, {running})
				: service[task.verb]({running});
		for await (const step of steps) {
			// A step is reported when it begins and again when it ends.
			setRun((run) => ({
				...run,
				steps: [...run.steps.filter(({id}) => id !== step.id), step],
			}));
		}

		setRun((run) => ({...run, count: run.count - 1}));
	} catch (error) {
		const failure = toErrorMessage(error);
		setRun((run) => ({...run, count: run.count - 1, failure}));
	}
}

/** Milliseconds from one look to the next. */
const pace = 3000;

async function watch(
	service: ServiceController,
	setSeen: (seen: Seen) => void,
	signal: AbortSignal,
): Promise<void> {
	while (!signal.aborted) {
		const seen = await look(service);
		if (!signal.aborted) {
			setSeen(seen);
		}

		try {
			await delay(pace, undefined, {signal});
		} catch {
			// Closed.
		}
	}
}

async function look(service: ServiceController): Promise<Seen> {
	try {
		const [status, preview] = await Promise.all([
			service.status(),
			service.preview(),
		]);
		return {status, preview};
	} catch (error) {
		return {failure: toErrorMessage(error)};
	}
}
