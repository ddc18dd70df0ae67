import {createTwoFilesPatch, FILE_HEADERS_ONLY} from 'diff';
import type {FilePlan} from './plan.js';
import {textOf} from './settings-file.js';

/** A unified diff of a file, with a key masked in it. */
export function toDiff(
	{settings, after}: Pick<FilePlan, 'after' | 'settings'>,
	secret: string | undefined,
): string {
	const {target, content} = settings;
	const patch = createTwoFilesPatch(
		content === undefined ? '/dev/null' : target,
		after === undefined ? '/dev/null' : target,
		textOf(settings),
		textOf(after ? {content: after} : {}),
		undefined,
		undefined,
		{context: 3, headerOptions: FILE_HEADERS_ONLY},
	);
	const lines = patch.replaceAll('\r\n', '\n');
	return secret === undefined ? lines : lines.replaceAll(secret, '••••••••');
}
