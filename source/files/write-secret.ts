import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {writeAtomically} from './write-atomically.js';

/** Keeps a secret in a file that only its owner can read; so is its folder, where it has to be made. */
export async function writeSecret(file: string, secret: string): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
	await writeAtomically(file, `${secret}\n`, {mode: 0o600});
}
