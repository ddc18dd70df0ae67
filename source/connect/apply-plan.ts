import {rm, rmdir} from 'node:fs/promises';
import {toErrorCode} from '../errors/to-error-code.js';
import {exists} from '../files/exists.js';
import {writeAtomically} from '../files/write-atomically.js';
import {ConnectError} from './connect-error.js';
import {
	type ConnectFile,
	isChanged,
	isSameContent,
	type Plan,
	type UndoFile,
} from './plan.js';
import {type FileRecord, readRecord, toHash, writeRecord} from './record.js';
import {missingFolders, readSettingsFile} from './settings-file.js';

export type WrittenFile = {
	file: string;
	change: 'changed' | 'created' | 'removed' | 'restored';
	/** The file as it was before. */
	backup?: string;
};

/** Writes a plan. Throws a `ConnectError` before anything is written where that is not possible, or a file has changed. */
export async function applyPlan(
	plan: Plan,
	recordFile: string,
): Promise<WrittenFile[]> {
	switch (plan.kind) {
		case 'by-hand': {
			return [];
		}

		case 'blocked': {
			throw new ConnectError(plan.problem);
		}

		case 'connect': {
			return connectFiles(plan.client.id, plan.files, recordFile);
		}

		case 'undo': {
			return undoFiles(plan.client.id, plan.files, recordFile);
		}
	}
}

async function connectFiles(
	id: string,
	files: readonly ConnectFile[],
	recordFile: string,
): Promise<WrittenFile[]> {
	if (files.length === 0) {
		return [];
	}

	await checkUnchanged(files);
	const record = await readRecord(recordFile);
	const changes = await Promise.all(
		files.map(async (file) => ({file, entry: await toEntry(file)})),
	);
	const targets = new Set(changes.map(({entry}) => entry.target));
	const others = (record[id]?.files ?? []).filter(
		({target}) => !targets.has(target),
	);
	// First: a change that is not written in the end is easily undone.
	await writeRecord(recordFile, {
		...record,
		[id]: {files: [...others, ...changes.map(({entry}) => entry)]},
	});
	for (const {file, entry} of changes) {
		const {mode = 0o600} = file.settings;
		if (file.before && entry.backup !== undefined) {
			await writeAtomically(entry.backup, file.before, {mode});
		}

		await writeAtomically(entry.target, file.after, {mode});
	}

	return changes.map(({file, entry: {target, backup}}) => ({
		file: target,
		change: file.settings.content ? 'changed' : 'created',
		...(backup !== undefined && {backup}),
	}));
}

async function checkUnchanged(
	files: ReadonlyArray<Pick<ConnectFile, 'settings'>>,
): Promise<void> {
	for (const {settings} of files) {
		const {content} = await readSettingsFile(settings.target);
		if (!isSameContent(content, settings.content)) {
			throw new ConnectError(
				`${settings.target} has just been changed by another program. Try again.`,
			);
		}
	}
}

async function toEntry({
	settings: {target},
	after,
	before,
	format,
	edits,
	earlier,
}: ConnectFile): Promise<FileRecord> {
	return {
		target,
		format,
		hash: toHash(after),
		edits: edits as FileRecord['edits'],
		folders: earlier?.folders ?? (await missingFolders(target)),
		...(before && {backup: earlier?.backup ?? (await toBackupName(target))}),
	};
}

/** Beside the file, with an ending that no program looks for. */
async function toBackupName(target: string): Promise<string> {
	for (let number = 1; ; number++) {
		const suffix = number === 1 ? '' : `-${number}`;
		const name = `${target}.before-claude-max-api${suffix}`;
		if (!(await exists(name))) {
			return name;
		}
	}
}

async function undoFiles(
	id: string,
	files: readonly UndoFile[],
	recordFile: string,
): Promise<WrittenFile[]> {
	await checkUnchanged(files);
	const record = await readRecord(recordFile);
	for (const file of files) {
		await undoFile(file);
	}

	const {[id]: _, ...others} = record;
	await writeRecord(recordFile, others);
	return files
		.filter((file) => isChanged(file))
		.map(({settings, after}) => ({
			file: settings.target,
			change: after === undefined ? 'removed' : 'restored',
		}));
}

async function undoFile(file: UndoFile): Promise<void> {
	const {settings, after, record} = file;
	const {target, mode = 0o600} = settings;
	if (isChanged(file)) {
		await (after === undefined
			? rm(target, {force: true})
			: writeAtomically(target, after, {mode}));
	}

	if (record.backup !== undefined) {
		await rm(record.backup, {force: true});
	}

	for (const folder of record.folders.toReversed()) {
		await removeIfEmpty(folder);
	}
}

async function removeIfEmpty(folder: string): Promise<void> {
	try {
		await rmdir(folder);
	} catch (error) {
		const isKept = ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(
			toErrorCode(error) ?? '',
		);
		if (!isKept) {
			throw error;
		}
	}
}
