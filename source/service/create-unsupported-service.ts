import type {ServiceController, ServiceStep} from './service-controller.js';

/** The service of a system with neither launchd nor systemd. `reason` says how to do it by hand. */
export function createUnsupportedService(reason: string): ServiceController {
	async function* refuse(): AsyncGenerator<ServiceStep> {
		yield {
			id: 'unsupported',
			title: 'Autostart',
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
