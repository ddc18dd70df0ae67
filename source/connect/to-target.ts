import {modelFamilies} from '../wire/models/to-model-choices.js';
import {toModelSize} from '../wire/models/to-model-size.js';
import type {Client, ClientModel, Target} from './client.js';

/** The server that clients are connected to. */
export type ServerFacts = {
	/** `http://127.0.0.1:3456` */
	origin: string;
	model: string;
	/** The keys that it accepts, by name; empty where it requires none. */
	apiKeys: Readonly<Record<string, string>>;
	/** It requires a key, possibly none of those: it may run with other settings. */
	needsApiKey?: boolean;
};

/** The variable that a client reads its key from, where it can. */
export const keyVariable = 'CLAUDE_MAX_API_KEY';

export function toTarget(server: ServerFacts, client: Client): Target {
	const model = toClientModel(server.model);
	const families = modelFamilies.map(({id}) => toClientModel(id));
	const key = findKey(server, client);
	const needsKey = key !== undefined || server.needsApiKey === true;
	return {
		origin: server.origin,
		baseUrl: `${server.origin}/v1`,
		model,
		models: families.some(({id}) => id === model.id)
			? families
			: [model, ...families],
		smallModel: families.at(-1)!,
		needsKey,
		...(key !== undefined && {key}),
		apiKey: needsKey
			? (client.keyReference?.(keyVariable) ?? key ?? 'YOUR_KEY')
			: 'any',
	};
}

/** The key with the client's name, otherwise the first. */
function findKey({apiKeys}: ServerFacts, {id}: Client): string | undefined {
	return Object.hasOwn(apiKeys, id) ? apiKeys[id] : Object.values(apiKeys)[0];
}

/** Under the id of the model family, which stays when models change, where the name is an alias of it. */
function toClientModel(name: string): ClientModel {
	const family = modelFamilies.find(({id, value}) =>
		[id, value].includes(name as never),
	);
	const id = family?.id ?? name;
	return {
		id,
		name: family ? `Claude ${family.displayName}` : name,
		...toModelSize(id, []),
	};
}
