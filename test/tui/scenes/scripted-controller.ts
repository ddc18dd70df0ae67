import type {
	Controller,
	Snapshot,
} from '../../../source/controller/controller.js';
import {
	type HistoryAccess,
	noHistory,
} from '../../../source/history/history-access.js';
import type {SelfTestStep} from '../../../source/self-test/self-test-step.js';
import type {
	ServicePreview,
	ServiceStatus,
	ServiceStep,
} from '../../../source/service/service-controller.js';

export type ScriptedController = Controller & {
	/** What the dashboard asked for, in order. */
	calls: string[];
	/** Shows another snapshot and tells so. */
	show(snapshot: Snapshot): void;
};

export type Script = {
	history?: HistoryAccess;
	selfTest?: SelfTestStep[][];
	serviceStatus?: ServiceStatus;
	servicePreview?: ServicePreview;
	serviceSteps?: ServiceStep[];
	/** Why nothing can be sent. */
	sendFailure?: string;
};

/** A controller that shows what it is told to and writes down what it is asked for. */
export function createScriptedController(
	initial: Snapshot,
	script: Script = {},
): ScriptedController {
	let current = initial;
	const listeners = new Set<() => void>();
	const calls: string[] = [];
	const service = async function* (verb: string) {
		calls.push(verb);
		yield* script.serviceSteps ?? [];
	};

	return {
		calls,
		history: script.history ?? noHistory,
		show(snapshot) {
			current = snapshot;
			for (const listener of listeners) {
				listener();
			}
		},
		snapshot: () => current,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async setModel({model, force}) {
			calls.push(`model ${model}${force ? ' for all' : ''}`);
			// Of which nobody is told.
			current = {...current, model: {name: model, force}};
		},
		async setBudgets(settings) {
			calls.push(`budgets ${JSON.stringify(settings)}`);
		},
		async cancel(id) {
			calls.push(`cancel ${id}`);
		},
		async replay(id) {
			calls.push(`replay ${id}`);
			return `${id}_again`;
		},
		async send({shape, body}) {
			calls.push(`send ${shape} ${body}`);
			if (script.sendFailure !== undefined) {
				throw new Error(script.sendFailure);
			}

			return 'req_sent';
		},
		async clear() {
			calls.push('clear');
		},
		async resume() {
			calls.push('resume');
		},
		async refresh() {
			calls.push('refresh');
		},
		async *selfTest() {
			calls.push('self-test');
			yield* script.selfTest ?? [];
		},
		async close() {
			calls.push('close');
		},
		service: {
			status: async () =>
				script.serviceStatus ?? {
					supported: true,
					kind: 'launchd',
					installed: false,
					loaded: false,
					running: false,
					logTail: [],
					hints: [],
				},
			preview: async () =>
				script.servicePreview ?? {
					supported: false,
					reason: 'There is no service manager here.',
				},
			install: () => service('install'),
			uninstall: () => service('uninstall'),
			restart: () => service('restart'),
			keepToken: () => service('keep-token'),
		},
	};
}
