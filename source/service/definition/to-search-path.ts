import path from 'node:path';
import {isWithinPackage} from '../../claude/cli/cli-candidates.js';

const common = [
	'/opt/homebrew/bin',
	'/usr/local/bin',
	'/usr/bin',
	'/bin',
	'/usr/sbin',
	'/sbin',
];

/**
The CLI's folder first, so that the service finds the same one. Folders that `PATH` cannot hold (a colon is in them)
are left out, and so are those of this package: a CLI that was chosen there is named by `--claude`.
*/
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
		.filter((folder) => !isWithinPackage(folder))
		.filter((folder) => path.isAbsolute(folder) && !folder.includes(':'));
	return [...new Set([...folders, ...common])];
}
