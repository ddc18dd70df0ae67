import type {
	ServiceController,
	ServiceStep,
} from '../../service/service-controller.js';

const reason =
	'The demo installs nothing. Without --demo this panel sets up the start at login.';

/** The demo touches nothing of the system. */
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
