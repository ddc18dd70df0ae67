import {type Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import {createTwoFilesPatch, FILE_HEADERS_ONLY} from 'diff';
import {toErrorMessage} from '../errors/to-error-message.js';
import {exists} from '../files/exists.js';
import {isPrivate} from '../files/is-private.js';
import type {Client, ClientFile, Target} from './client.js';
import {type Place, withAbsolutePaths} from './client-folders.js';
import {ConnectError} from './connect-error.js';
import {applyChanges, type Edit} from './edit/apply-changes.js';
import {revertEdits} from './edit/revert-edits.js';
import {isEmptyCollection} from './edit/values.js';
import {EditError, type Format} from './formats/format.js';
import {loadFormat} from './formats/load-format.js';
import {type ConnectRecord, type FileRecord, toHash} from './record.js';
import {
	checkWritable,
	readSettingsFile,
	type SettingsFile,
	textOf,
	toContent,
} from './settings-file.js';
import {keyVariable} from './to-target.js';

/** An exact change to the settings of a client, not written yet. */
export type Plan = {
	client: Pick<Client, 'id' | 'name' | 'documentation' | 'checked'>;
	/** What the user should know, or do as well. */
	notes: string[];
} &
	/** There are no files to change; `notes` are the steps. */
	(
		| {kind: 'by-hand'}
		/** It cannot be written. */
		| {kind: 'blocked'; diff: string; problem: string}
		| {
				kind: 'connect';
				/** Unified; empty where nothing changes. Keys of this server are masked. */
				diff: string;
				files: ConnectFile[];
				/** The client's own, where it can be tried. */
				program?: string;
		  }
		| {kind: 'undo'; diff: string; files: UndoFile[]}
	);

type FileChange = {
	/** As it is now. */
	settings: SettingsFile;
	/** As it is to be; absent: it is removed. */
	after?: Buffer;
};

export type ConnectFile = FileChange & {
	after: Buffer;
	/** As it is without our change, to be kept beside it; absent where there is nothing to keep. */
	before?: Buffer;
	format: ClientFile['format'];
	edits: Edit[];
	/** What was written to it before. */
	earlier?: FileRecord;
};

export type UndoFile = FileChange & {
	record: FileRecord;
	/** Values that have been changed since, and stay. */
	kept: string[];
};

/** The change that connects a client. It starts from what its files were before the last one. */
export async function planConnect(
	client: Client,
	{
		place,
		target,
		record,
		program,
	}: {
		place: Place;
		target: Target;
		record: ConnectRecord;
		/** The client's own, where it is installed. */
		program: string | undefined;
	},
): Promise<Plan> {
	const steps = client.steps?.(target) ?? [];
	if (client.files.length === 0) {
		return {kind: 'by-hand', client, notes: steps};
	}

	const planned = await Promise.all(
		client.files.map(async (file) =>
			connectFile(file, {place, target, record: record[client.id]?.files}),
		),
	);
	const files = planned.filter((file) => isChanged(file));
	const secret = toWrittenKey(client, target);
	const diff = toDiff(files, secret);
	const isKeyUnknown =
		target.needsKey && !client.keyReference && secret === undefined;
	const problem =
		isKeyUnknown && files.length > 0
			? `The server requires an API key that your settings do not have, and ${client.name} takes none from a variable. Fix: add the key to apiKeys in the settings file, or set ${keyVariable}`
			: await findProblem(files, secret);
	const notes = [...toKeyNotes(client, target, files), ...steps];
	return problem === undefined
		? {
				kind: 'connect',
				client,
				notes,
				diff,
				files,
				...(client.prove && program !== undefined && {program}),
			}
		: {kind: 'blocked', client, notes, diff, problem};
}

/** The change that undoes what was written to a client's files. */
export async function planUndo(
	client: Client,
	{records, target}: {records: readonly FileRecord[]; target: Target},
): Promise<Plan> {
	const files = await Promise.all(
		records.map(async (record): Promise<UndoFile> => {
			const settings = await readSettingsFile(record.target);
			const format = await loadFormat(record.format);
			const {content, kept} = await editing(record.target, async () =>
				withoutChange(format, settings, record),
			);
			return {settings, ...(content && {after: content}), record, kept};
		}),
	);
	const changed = files.filter((file) => isChanged(file));
	const diff = toDiff(changed, toWrittenKey(client, target));
	const problem = await findProblem(changed, undefined);
	const notes = files.flatMap(({settings, kept}) =>
		kept.map(
			(name) =>
				`${name} in ${settings.target} has been changed since, so it stays.`,
		),
	);
	return problem === undefined
		? {kind: 'undo', client, notes, diff, files}
		: {kind: 'blocked', client, notes, diff, problem};
}

async function connectFile(
	file: ClientFile,
	{
		place,
		target,
		record = [],
	}: {place: Place; target: Target; record: readonly FileRecord[] | undefined},
): Promise<ConnectFile> {
	const {path} = await chooseFile(file, place);
	const settings = await readSettingsFile(path);
	const earlier = record.find((one) => one.target === settings.target);
	const format = await loadFormat(file.format);
	return editing(path, async () => {
		const before = earlier
			? await withoutChange(format, settings, earlier)
			: settings;
		const {text, edits} = applyChanges(
			format,
			textOf(before),
			file.changes(target),
		);
		return {
			settings,
			after: toContent(text, settings),
			...(before.content && {before: before.content}),
			format: file.format,
			edits,
			...(earlier && {earlier}),
		};
	});
}

/** The user's file that exists, or else the one to create. */
export async function chooseFile(
	{paths}: ClientFile,
	place: Place,
): Promise<{path: string; isThere: boolean}> {
	const candidates = paths(withAbsolutePaths(place));
	for (const path of candidates) {
		if (await exists(path)) {
			return {path, isThere: true};
		}
	}

	return {path: candidates[0]!, isThere: false};
}

/**
A file without our change: byte for byte what it was while nobody else has edited it, or else as it is now without our values.
No content: there was no file, and nothing else is in it now.
*/
async function withoutChange(
	format: Format,
	settings: SettingsFile,
	record: FileRecord,
): Promise<{content?: Buffer; kept: string[]}> {
	const {content} = settings;
	if (content === undefined) {
		return {kept: []};
	}

	if (toHash(content) === record.hash) {
		if (record.backup === undefined) {
			return {kept: []};
		}

		if (await exists(record.backup)) {
			return {content: await readFile(record.backup), kept: []};
		}
	}

	const {text, kept} = revertEdits(format, textOf(settings), record.edits);
	const isGone =
		record.backup === undefined &&
		isEmptyCollection(format.parse(text)) &&
		!/[#\/]/v.test(text);
	return {...(!isGone && {content: toContent(text, settings)}), kept};
}

/** Adds the file's name to an error about its text. */
async function editing<Result>(
	file: string,
	edit: () => Promise<Result>,
): Promise<Result> {
	try {
		return await edit();
	} catch (error) {
		if (error instanceof ConnectError || !(error instanceof Error)) {
			throw error;
		}

		throw new ConnectError(
			error instanceof EditError
				? `${file} was not changed: ${error.message}. Edit it by hand; docs/clients.md has the values.`
				: `${file} was not changed, because it cannot be read: ${toReason(error)}. Correct it, then try again.`,
			{cause: error},
		);
	}
}

/** The first line of a parser's message, with the line number where the parser keeps it apart. */
function toReason(error: Error): string {
	const [message = ''] = error.message.split('\n', 1);
	const reason = message.replace(/[.:]$/v, '');
	return 'lineNumber' in error
		? `${reason} at line ${String(error.lineNumber)}`
		: reason;
}

export function isChanged({settings: {content}, after}: FileChange): boolean {
	return !isSameContent(after, content);
}

/** Whether two contents are the same; a file that is not there has none. */
export function isSameContent(
	one: Buffer | undefined,
	other: Buffer | undefined,
): boolean {
	return one === undefined || other === undefined
		? one === other
		: one.equals(other);
}

/** The key, where the client's file has the key itself. */
function toWrittenKey(
	{keyReference}: Client,
	{key}: Target,
): string | undefined {
	return keyReference ? undefined : key;
}

/** A unified diff, with a key masked in it. */
function toDiff(
	files: readonly FileChange[],
	secret: string | undefined,
): string {
	const patches = files.map(({settings, after}) => {
		const {target, content} = settings;
		return createTwoFilesPatch(
			content === undefined ? '/dev/null' : target,
			after === undefined ? '/dev/null' : target,
			textOf(settings),
			textOf({content: after}),
			undefined,
			undefined,
			{context: 3, headerOptions: FILE_HEADERS_ONLY},
		);
	});
	const diff = patches.join('').replaceAll('\r\n', '\n');
	return secret === undefined ? diff : diff.replaceAll(secret, '••••••••');
}

/** Why the files cannot be written. */
async function findProblem(
	files: readonly FileChange[],
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
	{name, keyReference, keyPlace}: Client,
	{needsKey, key}: Target,
	files: readonly FileChange[],
): string[] {
	if (!needsKey) {
		return [];
	}

	if (keyReference) {
		return [
			keyPlace === undefined
				? `The server requires an API key. ${name} reads it from ${keyVariable}: set that variable where you start it.`
				: `The server requires an API key. ${name} reads it from ${keyPlace}`,
		];
	}

	return files.length === 0 || key === undefined
		? []
		: [
				`The server requires an API key. ${name} takes none from a variable, so the key itself is written, to a file that only you can read.`,
			];
}
