import type {ServiceController, ServiceStep} from './service-controller.js';

/** Where nothing is known that starts programs at login. `reason` says how to do it by hand. */
export function createUnsupportedService(reason: string): ServiceController {
	async function* refuse(): AsyncGenerator<ServiceStep> {
		yield {
			id: 'unsupported',
			title: 'Start at login',
			status: 'failed',
			output: reason,
		};
	}

	return {
		status: async () => ({
			supported: false,
			installed: false,
			loaded: false,
			running: false,
			logTail: [],
			hints: [reason],
		}),
		preview: async () => ({supported: false, reason}),
		install: refuse,
		uninstall: refuse,
		restart: refuse,
		keepToken: refuse,
	};
}
