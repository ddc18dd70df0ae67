import path from 'node:path';
import process from 'node:process';

/** The folder of the project, in which AVA runs everything. */
export const root = process.cwd();

/** The program as it is built and published. */
export const program = path.join(root, 'dist/cli.js');

/** A module of the tests, as it runs: compiled (see `ava.config.js`). */
export function toScript(module: string): string {
	return path.join(root, 'build', module.replace(/\.tsx?$/v, '.js'));
}
