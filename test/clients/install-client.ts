import {readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {z} from 'zod';
import type {Client} from './client.js';

export type Installed = {
	/** The path of its program. */
	binary: string;
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
		const options = ['--prefix', folder, '--no-audit', '--no-fund'];
		await execa('npm', ['install', ...options, `${client.package}@latest`]);
	}

	const modules = path.join(folder, 'node_modules');
	const manifest = path.join(modules, client.package, 'package.json');
	const {version} = versioned.parse(
		JSON.parse(await readFile(manifest, 'utf8')),
	);
	return {binary: path.join(modules, '.bin', client.binary), version};
}

const cache = path.join(
	process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
	'claude-max-api-clients',
);

const versioned = z.object({version: z.string()});
