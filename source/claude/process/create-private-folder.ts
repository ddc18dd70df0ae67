import {mkdirSync, mkdtempSync, rmSync, utimesSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** An empty folder that only this user can enter, for the CLI to run in. */
export type PrivateFolder = {
	/**
	The folder's current path. Creates the folder again when it is missing, including its parents: operating systems clean
	up old temporary files. If that fails, processes in it fail to start.
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

	/**
	Renews its timestamps. Operating systems clean up by age, and a process in a removed folder fails (seen on 2.1.197).
	*/
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
