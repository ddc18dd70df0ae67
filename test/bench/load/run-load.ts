import process from 'node:process';
import {createClaudeHome} from '../../stand-ins/claude-home.js';
import {createMessagesApi} from '../../stand-ins/messages-api/create-messages-api.js';
import {createProxy} from '../contestants.js';
import {answerLoad, measureLoad} from '../scenarios/load.js';

/** Prints what came of that many seconds of load. */
export async function runLoad(seconds: number): Promise<void> {
	const api = await createMessagesApi();
	api.answer = answerLoad;
	const home = await createClaudeHome(api);
	const proxy = await createProxy(home);
	try {
		await proxy.settle?.();
		const report = await measureLoad(proxy.server, seconds);
		process.stdout.write(`${JSON.stringify(report, undefined, '\t')}\n`);
	} finally {
		await proxy.close?.();
		await api.close();
		await home.close();
	}
}
