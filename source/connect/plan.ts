import {type Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import {exists} from '../files/exists.js';
import {EditError, type Format} from './formats/format.js';
import {loadFormat} from './formats/load-format.js';
import {applyChanges, type Edit} from './edit/apply-changes.js';
import {revertEdits} from './edit/revert-edits.js';
import {isEmptyCollection} from './edit/values.js';
import type {Client, ClientFile, Target} from './client.js';
import {ConnectError} from './connect-error.js';
import {type Place, withAbsolutePaths} from './client-folders.js';
import {type ConnectRecord, type FileRecord, toHash} from './record.js';
import {
	readSettingsFile,
	type SettingsFile,
	textOf,
	toContent,
} from './settings-file.js';

/** What is to become of one file. */
export type FilePlan = {
	/** As it is now. */
	settings: SettingsFile;
	/** As it is to be; absent: there is to be none. */
	after?: Buffer;
	/** As it is without our change, to be kept beside it; absent where there is nothing to keep. */
	before?: Buffer;
	format: ClientFile['format'];
	/** Our change; empty when it is taken back. */
	edits: Edit[];
	record?: FileRecord;
	/** What is no longer as we left it, and stays. */
	kept: string[];
};

/** The changes that connect a client. They start from what its files were before we changed them last. */
export async function planConnect(
	client: Client,
	{
		place,
		target,
		record,
	}: {place: Place; target: Target; record: ConnectRecord},
): Promise<FilePlan[]> {
	return Promise.all(
		client.files.map(async (file) => {
			const name = await chooseFile(file, place);
			const settings = await readSettingsFile(name);
			const earlier = record[client.id]?.files.find(
				(one) => one.target === settings.target,
			);
			const format = await loadFormat(file.format);
			return editing(name, async () =>
				connectFile(file, {settings, format, target, earlier}),
			);
		}),
	);
}

async function connectFile(
	file: ClientFile,
	{
		settings,
		format,
		target,
		earlier,
	}: {
		settings: SettingsFile;
		format: Format;
		target: Target;
		earlier: FileRecord | undefined;
	},
): Promise<FilePlan> {
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
		...(earlier && {record: earlier}),
		kept: [],
	};
}

/** The changes that take back what was changed in a client's files. */
export async function planUndo(
	client: Client,
	record: ConnectRecord,
): Promise<FilePlan[]> {
	const files = record[client.id]?.files ?? [];
	return Promise.all(
		files.map(async (earlier) => {
			const settings = await readSettingsFile(earlier.target);
			const format = await loadFormat(earlier.format);
			const {content, kept} = await editing(earlier.target, async () =>
				withoutChange(format, settings, earlier),
			);
			return {
				settings,
				...(content && {after: content}),
				format: earlier.format,
				edits: [],
				record: earlier,
				kept,
			};
		}),
	);
}

/**
A file without what we changed in it: byte for byte what it was while nobody else has edited it, and else as it is now, less
our values. No content: there was no file, and nothing is in it now but ours.
*/
async function withoutChange(
	format: Format,
	settings: SettingsFile,
	earlier: FileRecord,
): Promise<{content?: Buffer; kept: string[]}> {
	const {content} = settings;
	if (content === undefined) {
		return {kept: []};
	}

	if (toHash(content) === earlier.hash) {
		if (earlier.backup === undefined) {
			return {kept: []};
		}

		if (await exists(earlier.backup)) {
			return {content: await readFile(earlier.backup), kept: []};
		}
	}

	const {text, kept} = revertEdits(format, textOf(settings), earlier.edits);
	const isGone =
		earlier.backup === undefined &&
		isEmptyCollection(format.parse(text)) &&
		!/[#\/]/v.test(text);
	return {...(!isGone && {content: toContent(text, settings)}), kept};
}

/** The file of the user's that exists, or the one to create. */
export async function chooseFile(
	{paths}: ClientFile,
	place: Place,
): Promise<string> {
	const candidates = paths(withAbsolutePaths(place));
	for (const candidate of candidates) {
		if (await exists(candidate)) {
			return candidate;
		}
	}

	return candidates[0]!;
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

		const isEdit = error instanceof EditError;
		throw new ConnectError(
			isEdit
				? `${file} is left as it is: ${error.message}. Edit it by hand; what it needs is in docs/clients.md.`
				: `${file} is left as it is, since it cannot be read: ${toReason(error)}. Correct it, then try again.`,
			{cause: error},
		);
	}
}

/** The first line of what a parser reports, with the line in the file where it names one beside. */
function toReason(error: Error): string {
	const [message = ''] = error.message.split('\n', 1);
	const reason = message.replace(/[.:]$/v, '');
	return 'lineNumber' in error
		? `${reason} at line ${String(error.lineNumber)}`
		: reason;
}
