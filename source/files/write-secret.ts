import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {writeAtomically} from './write-atomically.js';

/** Stores a secret in a file that only its owner can read. Creates its folder with the same protection if it is missing. */
export async function writeSecret(file: string, secret: string): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
	await writeAtomically(file, `${secret}\n`, {mode: 0o600});
}
