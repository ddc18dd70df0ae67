import {toErrorMessage} from '../errors/to-error-message.js';
import type {Client, ClientFile, Target} from './client.js';
import type {Place} from './client-folders.js';
import {readValue} from './edit/values.js';
import {findProgram} from './find-program.js';
import {loadFormat} from './formats/load-format.js';
import {chooseFile} from './plan.js';
import {readSettingsFile, textOf} from './settings-file.js';

/** A known client, as it is on this machine. */
export type ClientState = {
	id: string;
	name: string;
	/** Its program. */
	program?: string;
	/** Its settings, whether they exist or not; absent: it is set up by hand. */
	file?: string;
	/** Its program or its settings are there. */
	isFound: boolean;
	/** Its settings name this server. */
	isConnected: boolean;
	/** Its settings have our change, which can be undone. */
	canUndo: boolean;
	/** Why its settings cannot be read. */
	problem?: string;
};

export async function findClientState(
	client: Client,
	{place, target}: {place: Place; target: Target},
): Promise<Omit<ClientState, 'canUndo'>> {
	const {
		id,
		name,
		binaries,
		files: [first],
	} = client;
	const program = await findProgram(binaries, place);
	const chosen = first && (await chooseFile(first, place));
	const state = {
		id,
		name,
		...(program !== undefined && {program}),
		...(chosen && {file: chosen.path}),
		isFound: program !== undefined || chosen?.isThere === true,
	};
	try {
		return {
			...state,
			isConnected:
				first !== undefined &&
				chosen?.isThere === true &&
				(await namesServer(first, chosen.path, target)),
		};
	} catch (error) {
		return {...state, isConnected: false, problem: toErrorMessage(error)};
	}
}

/** Whether a file has every address of the server as it would be written. */
async function namesServer(
	{format: name, changes}: ClientFile,
	file: string,
	target: Target,
): Promise<boolean> {
	const format = await loadFormat(name);
	const settings = await readSettingsFile(file);
	const values = format.parse(textOf(settings));
	return changes(target).every(({path, value}) => {
		const present = JSON.stringify(readValue(values, path)) ?? '';
		return addressesIn(value, target.origin).every((address) =>
			present.includes(JSON.stringify(address)),
		);
	});
}

function addressesIn(value: unknown, origin: string): string[] {
	if (typeof value === 'string') {
		return value.startsWith(origin) ? [value] : [];
	}

	return typeof value === 'object' && value !== null
		? Object.values(value).flatMap((inner) => addressesIn(inner, origin))
		: [];
}
