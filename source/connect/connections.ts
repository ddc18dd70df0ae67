import {mkdir, rm, rmdir} from 'node:fs/promises';
import {toErrorMessage} from '../errors/to-error-message.js';
import {exists} from '../files/exists.js';
import {isPrivate} from '../files/is-private.js';
import {writeAtomically} from '../files/write-atomically.js';
import type {Client, ClientFile} from './client.js';
import {clients} from './clients.js';
import {ConnectError} from './connect-error.js';
import {readValue} from './edit/values.js';
import {findProgram} from './find-program.js';
import {loadFormat} from './formats/load-format.js';
import type {Place} from './client-folders.js';
import {chooseFile, type FilePlan, planConnect, planUndo} from './plan.js';
import {prove, type Proof, type ProveOptions} from './prove.js';
import {type FileRecord, readRecord, toHash, writeRecord} from './record.js';
import {
	checkWritable,
	isSystemError,
	missingFolders,
	readSettingsFile,
	textOf,
} from './settings-file.js';
import {toDiff} from './to-diff.js';
import {findKey, keyVariable, type ServerFacts, toTarget} from './to-target.js';

/** Connects clients on this machine to a server, and disconnects them. */
export type Connections = {
	/** All known clients. */
	list(): Promise<ClientState[]>;
	/** Throws a `ConnectError` where the client's settings cannot be understood. */
	plan(id: string): Promise<Plan>;
	/** What takes the change of `plan` back. Throws a `ConnectError` where there was none. */
	planUndo(id: string): Promise<Plan>;
	/**
	Writes what was planned. Throws a `ConnectError` where that is not possible, or a file has changed meanwhile, and writes nothing
	then.
	*/
	apply(plan: Plan): Promise<WrittenFile[]>;
	/** Sends one small request through the client, or else in its shape. */
	prove(
		id: string,
		options: Pick<ProveOptions, 'signal' | 'watch'>,
	): Promise<Proof>;
};

export type ClientState = {
	id: string;
	name: string;
	/** Its program. */
	program?: string;
	/** Its settings, whether they exist or not; absent: it is set up by hand. */
	file?: string;
	isFound: boolean;
	/** Its settings name this server. */
	isConnected: boolean;
	/** Its settings have a change of ours that can be undone. */
	canUndo: boolean;
	/** Why its settings cannot be read. */
	problem?: string;
};

/** An exact change, made ready and not written yet. */
export type Plan = {
	kind: 'connect' | 'undo';
	client: Pick<Client, 'id' | 'name' | 'documentation' | 'checked'>;
	/** Unified; empty where nothing is to change. Keys of this server are masked. */
	diff: string;
	/** What its user should know or do besides. */
	notes: string[];
	/** Why it cannot be written. */
	problem?: string;
	/** There are no files to change: `notes` is all. */
	isByHand: boolean;
	/** The client's own, which the request that tries it goes through. */
	program?: string;
	files: FilePlan[];
};

export type WrittenFile = {
	file: string;
	change: 'changed' | 'created' | 'removed' | 'restored';
	/** What it was before. */
	backup?: string;
};

export function createConnections({
	place,
	server,
	recordFile,
}: {
	place: Place;
	/** Asked each time, since the model may be switched. */
	server: () => ServerFacts;
	/** Remembers what was changed. */
	recordFile: string;
}): Connections {
	return {
		async list() {
			const record = await readRecord(recordFile);
			return Promise.all(
				clients.map(async (client) => ({
					...(await findState(client, place, server())),
					canUndo: client.id in record,
				})),
			);
		},
		async plan(id) {
			const client = findClient(id);
			const facts = server();
			const target = toTarget(facts, client);
			const record = await readRecord(recordFile);
			const planned = await planConnect(client, {place, target, record});
			const files = planned.filter((file) => isChanged(file));
			const secret = findSecret(facts, client);
			const program = await findProgram(client.binaries, place);
			const problem =
				toMissingKey(facts, client, files) ??
				(await findProblem(files, secret));
			return {
				kind: 'connect',
				isByHand: client.files.length === 0,
				...(client.prove && program !== undefined && {program}),
				...(problem !== undefined && {problem}),
				client,
				diff: files.map((file) => toDiff(file, secret)).join(''),
				notes: [
					...toKeyNotes(facts, client, files),
					...(client.steps?.(target) ?? []),
				],
				files,
			};
		},
		async planUndo(id) {
			const client = findClient(id);
			const record = await readRecord(recordFile);
			if (!(client.id in record)) {
				throw new ConnectError(
					`There is nothing to undo: claude-max-api connect has not changed the settings of ${client.name}.`,
				);
			}

			const files = await planUndo(client, record);
			const changed = files.filter((file) => isChanged(file));
			const problem = await findProblem(changed, undefined);
			const secret = findSecret(server(), client);
			return {
				kind: 'undo',
				isByHand: false,
				...(problem !== undefined && {problem}),
				client,
				diff: changed.map((file) => toDiff(file, secret)).join(''),
				notes: files.flatMap(({settings, kept}) =>
					kept.map(
						(name) =>
							`${name} in ${settings.target} has been changed since, so it stays.`,
					),
				),
				files,
			};
		},
		async apply({kind, client, files, problem}) {
			if (problem !== undefined) {
				throw new ConnectError(problem);
			}

			if (files.length === 0) {
				return [];
			}

			await checkUnchanged(files);
			const record = await readRecord(recordFile);
			if (kind === 'undo') {
				const undone: WrittenFile[] = [];
				for (const file of files) {
					undone.push(...(await undoFile(file)));
				}

				const {[client.id]: _, ...others} = record;
				await writeRecord(recordFile, others);
				return undone;
			}

			const written = await Promise.all(
				files.map(async (file) => toRecord(file)),
			);
			const targets = new Set(written.map(({target}) => target));
			const others = (record[client.id]?.files ?? []).filter(
				({target}) => !targets.has(target),
			);
			// First: a change that is not written in the end is easily undone.
			await writeRecord(recordFile, {
				...record,
				[client.id]: {files: [...others, ...written]},
			});
			for (const [index, file] of files.entries()) {
				await writeFile(file, written[index]!);
			}

			return files.map(({settings}, index) => {
				const {target, backup} = written[index]!;
				return {
					file: target,
					change: settings.content ? 'changed' : 'created',
					...(backup !== undefined && {backup}),
				};
			});
		},
		async prove(id, options) {
			const client = findClient(id);
			const facts = server();
			const target = toTarget(facts, client);
			const program = await findProgram(client.binaries, place);
			const key = findKey(facts, client);
			return prove(client, {
				target,
				program,
				...options,
				key,
				env: {...place.env, ...(key !== undefined && {[keyVariable]: key})},
			});
		},
	};
}

/** By its id or its name. Throws a `ConnectError` that lists those known. */
export function findClient(id: string): Client {
	const wanted = id.toLowerCase();
	const found = clients.find(
		(client) => client.id === wanted || client.name.toLowerCase() === wanted,
	);
	if (!found) {
		throw new ConnectError(
			`Unknown client '${id}'. Known are: ${clients.map((client) => client.id).join(', ')}. Any other: base URL and key are in docs/clients.md.`,
		);
	}

	return found;
}

async function findState(
	client: Client,
	place: Place,
	server: ServerFacts,
): Promise<Omit<ClientState, 'canUndo'>> {
	const {id, name, binaries} = client;
	const program = await findProgram(binaries, place);
	const [first] = client.files;
	const file = first && (await chooseFile(first, place));
	const hasFile = file !== undefined && (await exists(file));
	const state = {
		id,
		name,
		...(program !== undefined && {program}),
		...(file !== undefined && {file}),
		isFound: program !== undefined || hasFile,
	};
	try {
		return {
			...state,
			isConnected: hasFile && (await namesServer(client, first!, file, server)),
		};
	} catch (error) {
		return {
			...state,
			isConnected: false,
			problem: toErrorMessage(error),
		};
	}
}

/** Whether every address of ours is in a file as it would be written. */
async function namesServer(
	client: Client,
	{format: name, changes}: ClientFile,
	file: string,
	server: ServerFacts,
): Promise<boolean> {
	const format = await loadFormat(name);
	const settings = await readSettingsFile(file);
	const values = format.parse(textOf(settings));
	return changes(toTarget(server, client)).every(({path, value}) => {
		const present = JSON.stringify(readValue(values, path)) ?? '';
		return addressesIn(value, server.origin).every((address) =>
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

function isChanged({settings: {content}, after}: FilePlan): boolean {
	return content === undefined || after === undefined
		? content !== after
		: !content.equals(after);
}

/** The key that would stand in the client's file. */
function findSecret(facts: ServerFacts, client: Client): string | undefined {
	return client.keyReference ? undefined : findKey(facts, client);
}

/** Why a file that has to have the key itself cannot be written. */
function toMissingKey(
	facts: ServerFacts,
	client: Client,
	files: FilePlan[],
): string | undefined {
	return facts.needsApiKey === true &&
		files.length > 0 &&
		client.keyReference === undefined &&
		findKey(facts, client) === undefined
		? `The server asks for an API key that your settings do not have, and ${client.name} takes none from a variable. Fix: add the key to apiKeys in the settings file, or set ${keyVariable}`
		: undefined;
}

async function findProblem(
	files: FilePlan[],
	secret: string | undefined,
): Promise<string | undefined> {
	for (const {settings} of files) {
		const {mode, target} = settings;
		if (secret !== undefined && mode !== undefined && !isPrivate({mode})) {
			return `Other users can read ${target}, so no API key is written to it. Fix: chmod 600 '${target}'`;
		}

		try {
			await checkWritable(settings);
		} catch (error) {
			return toErrorMessage(error);
		}
	}

	return undefined;
}

function toKeyNotes(
	facts: ServerFacts,
	client: Client,
	files: FilePlan[],
): string[] {
	const {needsKey} = toTarget(facts, client);
	if (!needsKey) {
		return [];
	}

	if (client.keyReference) {
		const {name, keyPlace} = client;
		return client.files.length === 0
			? []
			: [
					keyPlace === undefined
						? `The server asks for an API key. ${name} reads it from ${keyVariable}: set that variable where you start it.`
						: `The server asks for an API key. ${name} reads it from ${keyPlace}`,
				];
	}

	return files.length === 0 || findKey(facts, client) === undefined
		? []
		: [
				`The server asks for an API key. ${client.name} takes none from a variable, so the key itself is written, to a file that only you can read.`,
			];
}

async function checkUnchanged(files: FilePlan[]): Promise<void> {
	for (const {settings} of files) {
		const {content} = await readSettingsFile(settings.target);
		if (content?.toString('latin1') !== settings.content?.toString('latin1')) {
			throw new ConnectError(
				`${settings.target} has just been changed by another program. Try again.`,
			);
		}
	}
}

async function toRecord({
	settings: {target},
	after,
	before,
	format,
	edits,
	record,
}: FilePlan): Promise<FileRecord> {
	return {
		target,
		format,
		hash: toHash(after!),
		edits: edits as FileRecord['edits'],
		folders: record?.folders ?? (await missingFolders(target)),
		...(before && {backup: record?.backup ?? (await toBackupName(target))}),
	};
}

/** Beside the file, with an end that no program looks for. */
async function toBackupName(target: string): Promise<string> {
	for (let number = 1; ; number++) {
		const suffix = number === 1 ? '' : `-${number}`;
		const name = `${target}.before-claude-max-api${suffix}`;
		if (!(await exists(name))) {
			return name;
		}
	}
}

async function writeFile(
	{settings, after, before}: FilePlan,
	{target, backup, folders}: FileRecord,
): Promise<void> {
	const mode = settings.mode ?? 0o600;
	for (const folder of folders) {
		await mkdir(folder, {recursive: true});
	}

	if (before && backup !== undefined) {
		await writeAtomically(backup, before, {mode});
	}

	await writeAtomically(target, after!, {mode});
}

async function undoFile(file: FilePlan): Promise<WrittenFile[]> {
	const {settings, after, record} = file;
	const {target, mode = 0o600} = settings;
	if (isChanged(file)) {
		await (after === undefined
			? rm(target, {force: true})
			: writeAtomically(target, after, {mode}));
	}

	if (record?.backup !== undefined) {
		await rm(record.backup, {force: true});
	}

	for (const folder of record?.folders.toReversed() ?? []) {
		await removeIfEmpty(folder);
	}

	return isChanged(file)
		? [{file: target, change: after === undefined ? 'removed' : 'restored'}]
		: [];
}

async function removeIfEmpty(folder: string): Promise<void> {
	try {
		await rmdir(folder);
	} catch (error) {
		const isExpected = ['ENOTEMPTY', 'EEXIST', 'ENOENT'].some((code) =>
			isSystemError(error, code),
		);
		if (!isExpected) {
			throw error;
		}
	}
}
