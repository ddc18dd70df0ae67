import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {parseCommandLine} from './command-line/parse-command-line.js';
import {dispatchCommand} from './dispatch-command.js';

/** Runs the command line of this process, whose program is `importMeta`, and sets its exit code. */
export async function main(importMeta: ImportMeta): Promise<void> {
	const lost = watchOutput();
	const {input, flags, version} = parseCommandLine(
		process.argv.slice(2),
		importMeta,
		process,
	);
	const home = findHome();
	if (home === undefined) {
		process.stderr.write(`${noHome}\n`);
		process.exitCode = 2;
		return;
	}

	const code = await dispatchCommand(input, {
		flags,
		version,
		env: process.env,
		home,
		machine: {
			platform: process.platform,
			userId: process.getuid?.(),
			hasSystemd: existsSync('/run/systemd/system'),
		},
		program: fileURLToPath(importMeta.url),
		stdin: process.stdin,
		stdout: process.stdout,
		stderr: process.stderr,
		exit: process.exit,
	});
	process.exitCode = code === 0 && lost.isLost ? 1 : code;
	// A handle that is still open does not keep a program that is done.
	const {exit} = process;
	setTimeout(exit, 1000).unref();
}

const noHome =
	'This user has no home folder: HOME is empty or not set, and the system knows none. Set HOME to a folder that this user can write.';

/** Undefined for a user whom the system does not know, as under `docker run --user 12345`, and for `HOME=`. */
function findHome(): string | undefined {
	try {
		return path.isAbsolute(homedir()) ? homedir() : undefined;
	} catch {
		return undefined;
	}
}

/**
Output that cannot be written does not end a command between two of its steps. A reader that has left, as `head` does, has
seen enough; anything else, as a full disk, is a failure in the end.
*/
function watchOutput(): {isLost: boolean} {
	const lost = {isLost: false};
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EPIPE') {
				lost.isLost = true;
				// The error can arrive when the command has ended.
				if ((process.exitCode ?? 0) === 0) {
					process.exitCode = 1;
				}
			}
		});
	}

	return lost;
}
