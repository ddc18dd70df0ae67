import {closestMatch} from 'leven';
import {SettingsError} from '../settings/settings-error.js';
import {applyPlan, type WrittenFile} from './apply-plan.js';
import type {Client} from './client.js';
import type {Place} from './client-folders.js';
import {type ClientState, findClientState} from './client-state.js';
import {clients} from './clients.js';
import {ConnectError} from './connect-error.js';
import {findProgram} from './find-program.js';
import {type Plan, planConnect, planUndo} from './plan.js';
import {prove, type Proof, type ProveOptions} from './prove.js';
import {readRecord} from './record.js';
import {keyVariable, type ServerFacts, toTarget} from './to-target.js';

/** Connects clients on this machine to a server, and disconnects them. */
export type Connections = {
	/** All known clients. */
	list(): Promise<ClientState[]>;
	/** Throws a `ConnectError` where the client's settings cannot be understood, a `SettingsError` for an unknown client. */
	plan(id: string): Promise<Plan>;
	/** Undoes the change of `plan`. Throws a `ConnectError` where there was none. */
	planUndo(id: string): Promise<Plan>;
	/** Writes a plan. Throws a `ConnectError`, before anything is written, where that is not possible. */
	apply(plan: Plan): Promise<WrittenFile[]>;
	/** Sends one small request through the client, or else in its shape. */
	prove(
		id: string,
		options: Pick<ProveOptions, 'signal' | 'findRequest'>,
	): Promise<Proof>;
};

export function createConnections({
	place,
	server,
	recordFile,
}: {
	place: Place;
	/** Called each time, since the model may be switched. */
	server: () => ServerFacts;
	/** Remembers what was changed. */
	recordFile: string;
}): Connections {
	return {
		async list() {
			const facts = server();
			const record = await readRecord(recordFile);
			return Promise.all(
				clients.map(async (client) => {
					const target = toTarget(facts, client);
					const state = await findClientState(client, {place, target});
					return {...state, canUndo: client.id in record};
				}),
			);
		},
		async plan(id) {
			const client = findClient(id);
			return planConnect(client, {
				place,
				target: toTarget(server(), client),
				record: await readRecord(recordFile),
				program: await findProgram(client.binaries, place),
			});
		},
		async planUndo(id) {
			const client = findClient(id);
			const {[client.id]: entry} = await readRecord(recordFile);
			if (entry === undefined) {
				throw new ConnectError(
					`There is nothing to undo: claude-max-api connect has not changed the settings of ${client.name}.`,
				);
			}

			const target = toTarget(server(), client);
			return planUndo(client, {records: entry.files, target});
		},
		apply: async (plan) => applyPlan(plan, recordFile),
		async prove(id, options) {
			const client = findClient(id);
			const target = toTarget(server(), client);
			const {key} = target;
			return prove(client, {
				...options,
				target,
				program: await findProgram(client.binaries, place),
				env: {...place.env, ...(key !== undefined && {[keyVariable]: key})},
			});
		},
	};
}

/** By its id or its name. Throws a `SettingsError` that names a similar one, or lists them. */
function findClient(id: string): Client {
	const wanted = id.toLowerCase();
	const found = clients.find(
		(client) => client.id === wanted || client.name.toLowerCase() === wanted,
	);
	if (!found) {
		const ids = clients.map((client) => client.id);
		const similar = closestMatch(wanted, ids, {maxDistance: 2});
		throw new SettingsError(
			similar === undefined
				? `Unknown client '${id}'. Known clients: ${ids.join(', ')}. To set up any other, see docs/clients.md.`
				: `Unknown client '${id}'. Did you mean: claude-max-api connect ${similar}?`,
		);
	}

	return found;
}
