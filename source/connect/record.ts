import {type Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import * as z from 'zod';
import {toErrorCode} from '../errors/to-error-code.js';
import {toErrorMessage} from '../errors/to-error-message.js';
import {writeSecret} from '../files/write-secret.js';
import {ConnectError} from './connect-error.js';
import {formatNames} from './formats/format.js';

const path = z.array(z.union([z.string(), z.record(z.string(), z.string())]));

const fileRecord = z.object({
	/** The file that was written, after following links. */
	target: z.string(),
	format: z.enum(formatNames),
	/** What was there before; absent where there was no file. */
	backup: z.string().optional(),
	/** Of what was written: while it is the same, the backup is what the file was. */
	hash: z.string(),
	/** The folders that were made for it, outermost first. */
	folders: z.array(z.string()),
	edits: z.array(
		z.object({
			path,
			after: z.json(),
			before: z.unknown().optional(),
			depth: z.number(),
			wasNull: z.boolean().optional(),
		}),
	),
});

const recordSchema = z.record(
	z.string(),
	z.object({files: z.array(fileRecord)}),
);

/** What was written to one file of a client, with what it takes to undo it. */
export type FileRecord = z.infer<typeof fileRecord>;

/** By client. */
export type ConnectRecord = z.infer<typeof recordSchema>;

/** Empty where there is none. Throws a `ConnectError` where it cannot be read. */
export async function readRecord(file: string): Promise<ConnectRecord> {
	try {
		return recordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch (error) {
		if (toErrorCode(error) === 'ENOENT') {
			return {};
		}

		throw new ConnectError(
			`Cannot read ${file}, the record of earlier changes: ${error instanceof z.ZodError ? 'its contents are not valid' : toErrorMessage(error)}. To start again without it, move it away; earlier changes can then no longer be undone.`,
			{cause: error},
		);
	}
}

/** Private, since values that were replaced may be secrets. */
export async function writeRecord(
	file: string,
	record: ConnectRecord,
): Promise<void> {
	await writeSecret(file, JSON.stringify(record, undefined, '\t'));
}

export function toHash(content: Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}
