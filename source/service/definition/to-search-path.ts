import path from 'node:path';

const common = [
	'/opt/homebrew/bin',
	'/usr/local/bin',
	'/usr/bin',
	'/bin',
	'/usr/sbin',
	'/sbin',
];

/** The CLI's folder first, so that what was found is what is found again. A colon cannot stand in PATH. */
export function toSearchPath({
	node,
	claude,
}: {
	node: string;
	claude?: string;
}): string[] {
	const folders = [claude, node]
		.filter((file) => file !== undefined)
		.map((file) => path.dirname(file))
		.filter((folder) => path.isAbsolute(folder) && !folder.includes(':'));
	return [...new Set([...folders, ...common])];
}
