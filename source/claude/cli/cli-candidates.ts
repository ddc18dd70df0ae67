import path from 'node:path';

/**
Where a CLI may be, best first: the PATH, then the places its installers use. Absolute paths; none is
checked.
*/
export function cliCandidates(
	env: Record<string, string | undefined>,
	home: string,
): string[] {
	const folders = (env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
	return [
		...folders.map((folder) => path.resolve(folder, 'claude')),
		path.join(home, '.local/bin/claude'),
		path.join(home, '.claude/local/claude'),
		'/opt/homebrew/bin/claude',
		'/usr/local/bin/claude',
		path.join(home, '.npm-global/bin/claude'),
	];
}
