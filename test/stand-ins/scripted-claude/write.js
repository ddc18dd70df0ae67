import process from 'node:process';

/** Writes one line to stdout. */
export function write(line) {
	process.stdout.write(`${JSON.stringify(line)}\n`);
}
