import type {Command} from './command.js';

/** Loads the code of a command only when it is used: `--version` waits for nothing, a server does not load Ink. */
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
	async usage() {
		const {usage} = await import('./usage/usage.js');
		return usage;
	},
	async history() {
		const {history} = await import('./history/history.js');
		return history;
	},
	async resume() {
		const {resume} = await import('./resume/resume.js');
		return resume;
	},
	async models() {
		const {models} = await import('./models/models.js');
		return models;
	},
};
