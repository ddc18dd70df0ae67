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
	async models() {
		const {models} = await import('./models/models.js');
		return models;
	},
};
