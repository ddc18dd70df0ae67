import {copyFile, readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {z} from 'zod';
import type {Client} from './client.js';

export type Installed = {
	/** The path of its program, and the arguments before all others. */
	binary: string;
	args: string[];
	/** Where programs are looked for first. */
	folders: string[];
	version: string;
};

/**
The newest version on npm, in a folder outside the checkout that the next run finds again; or what is in the folder that
`TEST_CLIENT_…` names, as `TEST_CLIENT_CLAUDE_CODE`, where it was installed by npm.
*/
export async function installClient(client: Client): Promise<Installed> {
	const variable = `TEST_CLIENT_${client.name.toUpperCase().replaceAll('-', '_')}`;
	const given = process.env[variable];
	const folder = given ?? path.join(cache, client.name);
	if (given === undefined) {
		const {program} = client;
		const names = [
			client.package,
			...(typeof program === 'string' ? [] : program.beside),
		];
		const options = ['--prefix', folder, '--no-audit', '--no-fund'];
		const wanted = [
			...[...new Set(names)].map((name) => `${name}@latest`),
			...(client.node === undefined ? [] : [`${nodePackage}@${client.node}`]),
		];
		await execa('npm', ['install', ...options, ...wanted]);
	}

	const manifest = path.join(
		folder,
		'node_modules',
		client.package,
		'package.json',
	);
	const {version} = versioned.parse(
		JSON.parse(await readFile(manifest, 'utf8')),
	);
	return {
		...(await toProgram(client, folder)),
		folders:
			client.node === undefined
				? []
				: [path.join(folder, 'node_modules', nodePackage, 'bin')],
		version,
	};
}

async function toProgram(
	{program}: Client,
	folder: string,
): Promise<Pick<Installed, 'binary' | 'args'>> {
	if (typeof program === 'string') {
		const binary = path.join(folder, 'node_modules', '.bin', program);
		return {binary, args: []};
	}

	// There it finds its packages.
	const file = path.join(folder, program.file);
	const {dirname} = import.meta;
	await copyFile(path.join(dirname, 'programs', program.file), file);
	return {binary: process.execPath, args: [file]};
}

/** Node itself, as npm has it. */
const nodePackage = `node-${process.platform}-${process.arch}`;

const cache = path.join(
	process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
	'claude-max-api-clients',
);

const versioned = z.object({version: z.string()});
