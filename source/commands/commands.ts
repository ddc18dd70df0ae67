import type {Command} from './command.js';

/** Each command's code is loaded only when it is wanted: `--version` waits for nothing, a server not for Ink. */
export const commands: Record<string, () => Promise<Command>> = {
	async serve() {
		const {serve} = await import('./serve/serve.js');
		return serve;
	},
	async test() {
		const {test} = await import('./test/test.js');
		return test;
	},
	async tui() {
		const {tui} = await import('./tui/tui.js');
		return tui;
	},
	async service() {
		const {service} = await import('./service/service.js');
		return service;
	},
	async doctor() {
		const {doctor} = await import('./doctor/doctor.js');
		return doctor;
	},
	async models() {
		const {models} = await import('./models/models.js');
		return models;
	},
};
