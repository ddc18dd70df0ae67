import path from 'node:path';
import {isWithinPackage} from '../../claude/cli/find-cli.js';

const common = [
	'/opt/homebrew/bin',
	'/usr/local/bin',
	'/usr/bin',
	'/bin',
	'/usr/sbin',
	'/sbin',
];

/**
The PATH of the service: the CLI's folder first, so that the service finds the same CLI. Folders with a colon, which `PATH`
cannot hold, are left out, and so are those of this package: a CLI chosen there is passed with `--claude`.
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
