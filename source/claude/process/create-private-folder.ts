import {mkdirSync, mkdtempSync, rmSync, utimesSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** An empty folder that only this user can enter, for the CLI to run in. */
export type PrivateFolder = {
	/**
	Where it is now. It is made anew when it has gone, and what it stands in too: systems tidy up what is old and temporary.
	Where it cannot be made it is not there; whatever is started in it then fails to start.
	*/
	path(): string;
	remove(): void;
};

export function createPrivateFolder(parent: string = tmpdir()): PrivateFolder {
	let folder = path.join(parent, 'claude-max-api');
	let isMade = false;

	function make(): void {
		try {
			mkdirSync(parent, {recursive: true});
			folder = mkdtempSync(path.join(parent, 'claude-max-api-'));
			isMade = true;
		} catch {
			isMade = false;
		}
	}

	/** Systems tidy up by age, and what runs in a folder that has gone fails (seen on 2.1.197): it is made young. */
	function touch(): boolean {
		try {
			const now = new Date();
			utimesSync(folder, now, now);
			return true;
		} catch {
			return false;
		}
	}

	return {
		path() {
			if (!isMade || !touch()) {
				make();
			}

			return isMade ? folder : path.join(folder, 'missing');
		},
		remove() {
			if (isMade) {
				rmSync(folder, {recursive: true, force: true, maxRetries: 3});
			}
		},
	};
}
