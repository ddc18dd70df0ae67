import {stat} from 'node:fs/promises';
import {isPrivate} from '../../files/is-private.js';
import type {DoctorFacts} from './doctor-facts.js';

/** Of files that may hold secrets, those that are there, and whether others can read them. */
export async function findSecrets(
	files: string[],
): Promise<DoctorFacts['secrets']> {
	const found = await Promise.all(
		[...new Set(files)].map(async (path) => {
			try {
				return [{path, isPrivate: isPrivate(await stat(path))}];
			} catch {
				return [];
			}
		}),
	);
	return found.flat();
}
