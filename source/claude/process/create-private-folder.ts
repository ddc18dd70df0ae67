import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** An empty folder that only this user can enter, for the CLI to run in. */
export type PrivateFolder = {
	/** Where it is now. It is made anew when it has gone: systems tidy up what is old and temporary. */
	path(): string;
	remove(): void;
};

export function createPrivateFolder(): PrivateFolder {
	let folder = make();

	return {
		path() {
			if (!existsSync(folder)) {
				folder = make();
			}

			return folder;
		},
		remove() {
			rmSync(folder, {recursive: true, force: true, maxRetries: 3});
		},
	};
}

function make(): string {
	return mkdtempSync(path.join(tmpdir(), 'claude-max-api-'));
}
