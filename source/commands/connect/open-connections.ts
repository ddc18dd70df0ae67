import path from 'node:path';
import type {Connections} from '../../connect/connections.js';
import type {ServerFacts} from '../../connect/to-target.js';
import type {CommandContext} from '../command.js';

/** The clients of this user. Its code is loaded with the first use: a dashboard starts without it. */
export function openConnections(
	{machine, home, env}: Pick<CommandContext, 'env' | 'home' | 'machine'>,
	settingsFile: string,
	server: () => ServerFacts,
): Connections {
	let opened: Promise<Connections> | undefined;
	const load = async () => {
		const {createConnections} = await import('../../connect/connections.js');
		return createConnections({
			place: {platform: machine.platform, home, env},
			server,
			recordFile: path.join(path.dirname(settingsFile), 'connections.json'),
		});
	};

	async function call<Result>(
		act: (connections: Connections) => Promise<Result>,
	): Promise<Result> {
		opened ??= load();
		return act(await opened);
	}

	return {
		list: async () => call(async ({list}) => list()),
		plan: async (id) => call(async ({plan}) => plan(id)),
		planUndo: async (id) => call(async ({planUndo}) => planUndo(id)),
		apply: async (change) => call(async ({apply}) => apply(change)),
		prove: async (id, options) => call(async ({prove}) => prove(id, options)),
	};
}
