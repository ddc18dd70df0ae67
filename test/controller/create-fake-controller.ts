import type {Controller, Snapshot} from '../../source/controller/controller.js';
import {noHistory} from '../../source/history/history-access.js';
import {ApiError} from '../../source/errors/api-error.js';
import {createUnsupportedService} from '../../source/service/create-service.js';
import {
	createTrafficStore,
	type TrafficStore,
} from '../../source/traffic/create-traffic-store.js';
import {health} from '../server/fixtures.js';

export type FakeController = Controller & {
	traffic: TrafficStore;
	/** The actions it has received, in words. */
	calls: string[];
	change(changes: Partial<Omit<Snapshot, 'traffic'>>): void;
};

/** A controller over a real traffic store, that only records the actions it receives. */
export function createFakeController({
	version = '2.0.0',
	startedAt = 1,
	traffic = createTrafficStore(),
}: {
	version?: string;
	startedAt?: number;
	traffic?: TrafficStore;
} = {}): FakeController {
	const calls: string[] = [];
	const listeners = new Set<() => void>();
	let rest: Omit<Snapshot, 'traffic'> = {
		mode: 'local',
		connection: {status: 'serving'},
		baseUrl: 'http://127.0.0.1:3456/v1',
		version,
		startedAt,
		model: {name: 'claude-opus-4', force: false},
		models: [{id: 'claude-opus-4', value: 'opus', displayName: 'Opus'}],
		needsApiKey: false,
		claude: health,
	};

	return {
		traffic,
		calls,
		history: noHistory,
		service: createUnsupportedService('not here'),
		snapshot: () => ({...rest, traffic: traffic.getState()}),
		subscribe(listener) {
			listeners.add(listener);
			const unsubscribe = traffic.subscribe(listener);
			return () => {
				listeners.delete(listener);
				unsubscribe();
			};
		},
		change(changes) {
			rest = {...rest, ...changes};
			for (const listener of listeners) {
				listener();
			}
		},
		async setModel({model, force}) {
			calls.push(`model ${model}${force ? ' for all' : ''}`);
			this.change({model: {name: model, force}});
		},
		async setBudgets({budgets}) {
			calls.push(`budgets ${JSON.stringify(budgets)}`);
		},
		async cancel(id) {
			calls.push(`cancel ${id}`);
		},
		async replay(id) {
			calls.push(`replay ${id}`);
			if (id === 'gone') {
				throw new ApiError('There is no request gone.', {
					status: 404,
					type: 'invalid_request_error',
				});
			}

			return `${id} again`;
		},
		async send({shape, body}) {
			calls.push(`send ${shape} ${body}`);
			return 'sent';
		},
		async clear() {
			calls.push('clear');
			traffic.dispatch({type: 'cleared', at: 1});
		},
		async resume() {
			calls.push('resume');
		},
		async refresh() {
			calls.push('refresh');
		},
		async *selfTest({signal}) {
			calls.push('self-test');
			yield [{id: 'port', title: 'Port', status: 'running'}];
			yield [{id: 'port', title: 'Port', status: 'passed', durationMs: 3}];
			await new Promise<void>((resolve) => {
				if (calls.includes('hang')) {
					signal.addEventListener('abort', () => {
						calls.push('self-test aborted');
						resolve();
					});
				} else {
					resolve();
				}
			});
			if (calls.includes('fail')) {
				throw new Error('The test broke.');
			}
		},
		async close() {
			calls.push('close');
		},
	};
}
