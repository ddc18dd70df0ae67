import path from 'node:path';
import {existsSync, realpathSync, statSync} from 'node:fs';
import {isExecutable} from '../../files/is-executable.js';

/** The absolute path of the CLI, or undefined when there is none. With a `setting`, that is the only candidate. */
export async function findCli(options: {
	setting?: string;
	env: Record<string, string | undefined>;
	home: string;
}): Promise<string | undefined> {
	const candidates =
		options.setting === undefined
			? cliCandidates(options.env, options.home)
			: [path.resolve(options.setting)];

	for (const candidate of candidates) {
		if (await isExecutable(candidate)) {
			return candidate;
		}
	}

	return undefined;
}

type Environment = Record<string, string | undefined>;

/**
The paths where a CLI may be, best first: the PATH, then the folders its installers use. Absolute paths; not checked for
existence.
*/
export function cliCandidates(
	env: Environment,
	home: string,
	root = packageRoot,
): string[] {
	return [
		...personalFolders(env, root).map((folder) => path.join(folder, 'claude')),
		path.join(home, '.local/bin/claude'),
		path.join(home, '.claude/local/claude'),
		'/opt/homebrew/bin/claude',
		'/usr/local/bin/claude',
		path.join(home, '.npm-global/bin/claude'),
	];
}

/** Whether a folder belongs to this program's package, as the commands of its development dependencies do. */
export function isWithinPackage(folder: string, root = packageRoot): boolean {
	// By name as well: `node_modules` itself can be a link to elsewhere.
	return (
		isWithin(path.resolve(folder), root) ||
		isWithin(toReal(folder), toReal(root))
	);
}

const packageRoot = findPackageRoot(import.meta.dirname);

function findPackageRoot(folder: string): string {
	return existsSync(path.join(folder, 'package.json'))
		? folder
		: findPackageRoot(path.dirname(folder));
}

/**
The folders of the PATH without what npm puts in front of it for the scripts of this package (`npm start`): the
`node_modules/.bin` of the package, which holds the CLI that the tests run, and of every folder above it.
*/
export function personalFolders(
	env: Environment,
	root = packageRoot,
): string[] {
	const folders = (env['PATH'] ?? '')
		.split(path.delimiter)
		.filter(Boolean)
		.map((folder) => path.resolve(folder));
	const first = isOwnScript(env, root)
		? folders.findIndex((folder) => !isAddedByNpm(folder, root))
		: 0;
	return folders
		.slice(first === -1 ? folders.length : first)
		.filter((folder) => !isWithinPackage(folder, root));
}

function isOwnScript(env: Environment, root: string): boolean {
	const file = env['npm_package_json'];
	return file !== undefined && toReal(path.dirname(file)) === toReal(root);
}

function isAddedByNpm(folder: string, root: string): boolean {
	if (path.basename(folder) === 'node-gyp-bin') {
		return true;
	}

	const {dir: modules, base} = path.parse(folder);
	return (
		base === '.bin' &&
		path.basename(modules) === 'node_modules' &&
		isWithin(toReal(root), toReal(path.dirname(modules)))
	);
}

function isWithin(folder: string, parent: string): boolean {
	const relative = path.relative(parent, folder);
	return relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** A checkout can be reached through symbolic links. */
function toReal(folder: string): string {
	try {
		return realpathSync(folder);
	} catch {
		return path.resolve(folder);
	}
}

/** A string that changes when the file at a path is replaced, also behind symbolic links; empty when there is no file. */
export function toFileIdentity(path: string): string {
	try {
		const {dev, ino, size, mtimeMs} = statSync(path);
		return [dev, ino, size, mtimeMs].join(' ');
	} catch {
		return '';
	}
}
