import {type ResultPromise, execa} from 'execa';
import type {CliProcess} from './create-cli-process.js';

/**
Ends the processes that this program would leave behind, however the program itself ends: a CLI that is answering
continues after its stdin closes, and without a reader. The reaper is a shell whose stdin the system closes with the
program, even after SIGKILL; it then ends the process groups it last received, as the program would have, and removes
their folder if that is empty except for transcripts.
*/
export type Reaper = {
	/** Watches a process, which leads its own process group, until it exits. */
	watch(process: Pick<CliProcess, 'pid' | 'ended'>): Promise<void>;
	/** Ends the remaining processes, and itself. */
	close(): Promise<void>;
};

/** `folder` returns the working directory of the watched processes. */
export function createReaper(folder: () => string): Reaper {
	const groups = new Set<number>();
	let shell: Shell | undefined;
	let isClosed = false;

	function report(): void {
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
			report();
			await ended;
			groups.delete(pid);
			report();
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
		// The reaper has exited; the next one receives the whole list.
	});
	shell.on('close', onEnd);
	return shell;
}

// Processes may clean up for three seconds. Each is checked individually: shells report differently on several.
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
	// Not in the terminal's process group: Ctrl+C must not end it before the others.
	detached: true,
	cleanup: false,
	reject: false,
	buffer: false,
	stdin: 'pipe',
	stdout: 'ignore',
	stderr: 'ignore',
} as const;
