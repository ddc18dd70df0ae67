import {type ResultPromise, execa} from 'execa';
import type {CliProcess} from './create-cli-process.js';

/**
Ends what this program would leave behind, however the program itself ends: a CLI that is answering goes on when its
stdin closes, and when nobody reads it any more. It is a shell whose stdin the system closes with the program, SIGKILL
included; it then ends the groups it was told of last, as the program would have, and removes the folder they ran in where
that is empty but for transcripts.
*/
export type Reaper = {
	/** Sees to a process, which leads a group of its own, until it has ended. */
	watch(process: Pick<CliProcess, 'pid' | 'ended'>): Promise<void>;
	/** Ends what is left now, and itself. */
	close(): Promise<void>;
};

/** `folder` tells where what is watched runs. */
export function createReaper(folder: () => string): Reaper {
	const groups = new Set<number>();
	let shell: Shell | undefined;
	let isClosed = false;

	function tell(): void {
		if (groups.size > 0 && !isClosed) {
			shell ??= startShell(folder(), () => {
				shell = undefined;
			});
		}

		shell?.stdin.write(`${[...groups].map((group) => -group).join(' ')}\n`);
	}

	return {
		async watch({pid, ended}) {
			if (pid === 0) {
				return;
			}

			groups.add(pid);
			tell();
			await ended;
			groups.delete(pid);
			tell();
		},
		async close() {
			isClosed = true;
			shell?.stdin.end();
			await shell;
		},
	};
}

type Shell = ResultPromise<typeof options>;

function startShell(folder: string, onEnd: () => void): Shell {
	const shell = execa('sh', ['-c', script, 'sh', folder], options);
	shell.stdin.on('error', () => {
		// It has ended; the next one is told all.
	});
	shell.on('close', onEnd);
	return shell;
}

// They may tidy up for three seconds. Each is looked for by itself: shells differ in what they say of several.
const script = `
while read -r line; do groups=$line; done
rm -f -- "$1"/*.jsonl
kill -s TERM -- $groups
for step in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
	left=
	for group in $groups; do
		if kill -s 0 -- "$group"; then left="$left $group"; fi
	done
	groups=$left
	if [ -z "$groups" ]; then break; fi
	sleep 0.1 || sleep 1
done
kill -s KILL -- $groups
rmdir -- "$1"
`;

const options = {
	// Not of the terminal's group: Ctrl+C must not end it before the others.
	detached: true,
	cleanup: false,
	reject: false,
	buffer: false,
	stdin: 'pipe',
	stdout: 'ignore',
	stderr: 'ignore',
} as const;
