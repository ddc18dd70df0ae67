import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Transcript} from '../conversation/to-transcript.js';

/** The transcript that a process resumed at its start. */
export type Resumed = Omit<Transcript, 'text'> & {
	/** The transcript, which only this user can read. */
	file: string;
	/** Removes the file once the process has read it, or will not. */
	forget(): void;
};

/** Writes a transcript for a process that runs in `folder` to resume. */
export function keepTranscript(
	{text, ...transcript}: Transcript,
	folder: string,
): Resumed {
	const file = path.join(folder, `${transcript.sessionId}.jsonl`);
	const forget = () => {
		rmSync(file, {force: true});
	};

	try {
		writeFileSync(file, text, {mode: 0o600, flag: 'wx'});
	} catch (error) {
		forget();
		throw error;
	}

	return {...transcript, file, forget};
}
