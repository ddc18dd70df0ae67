import type {
	ServiceController,
	ServiceStep,
} from '../../service/service-controller.js';

const reason =
	'Not available in the demo. Without --demo, this panel sets up autostart.';

/** A service that does nothing: the demo does not touch the system. */
export const demoService: ServiceController = {
	status: async () => ({
		supported: false,
		installed: false,
		loaded: false,
		running: false,
		logTail: [],
		hints: [],
	}),
	preview: async () => ({supported: false, reason}),
	install: refuse,
	uninstall: refuse,
	restart: refuse,
	keepToken: refuse,
};

async function* refuse(): AsyncGenerator<ServiceStep> {
	yield {id: 'demo', title: reason, status: 'failed'};
}
