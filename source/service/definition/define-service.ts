import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {isWithinPackage} from '../../claude/cli/find-cli.js';
import {exists} from '../../files/exists.js';
import type {ServiceDefinition, ServiceFacts} from './service-definition.js';
import {toServiceEnvironment} from './to-service-environment.js';
import {toWarnings} from './to-warnings.js';

export type DefinedService = {
	definition: ServiceDefinition;
	/** Warnings to show before it is installed. */
	warnings: string[];
	/** Variables that it gets through a private file. */
	secrets?: Record<string, string>;
	/** No CLI was found, so the PATH does not begin with its folder. */
	isCliMissing?: boolean;
};

/** Names, for the service, the file with the variables that are secret. */
export const environmentFileVariable = 'CLAUDE_MAX_API_ENVIRONMENT_FILE';

/** Throws when this program is not built. */
export async function defineService(
	facts: ServiceFacts,
): Promise<DefinedService> {
	const program = await findBuiltProgram(await realpath(facts.program));
	const node = await findStableNode(facts.node);
	const {useApiKey, environmentFile, ownTokenFile} = facts;
	const {environment, secrets} = toServiceEnvironment(facts.env, {useApiKey});
	const hasSecrets = Object.keys(secrets).length > 0;
	return {
		secrets,
		isCliMissing: facts.claude === undefined,
		definition: {
			node,
			program,
			flags: facts.flags,
			searchPath: toSearchPath({node, claude: facts.claude}),
			environment: {
				...environment,
				...(ownTokenFile === undefined && {
					CLAUDE_MAX_API_OAUTH_TOKEN_FILE: facts.tokenFile,
				}),
				...(hasSecrets &&
					environmentFile !== undefined && {
						[environmentFileVariable]: environmentFile,
					}),
			},
		},
		warnings: toWarnings({
			...facts,
			node,
			program,
			secrets: Object.keys(secrets),
		}),
	};
}

/**
The file that Node can run by itself: in a checkout that runs from source, the built program. Throws when it is not built.
*/
async function findBuiltProgram(running: string): Promise<string> {
	if (!running.endsWith('.ts')) {
		return running;
	}

	const root = path.dirname(path.dirname(running));
	const built = path.join(root, 'dist/cli.js');
	if (!(await exists(built))) {
		throw new Error(
			`This checkout is not built, and the service needs the built program. In ${root}: npm run build`,
		);
	}

	return built;
}

/**
Homebrew keeps each version of Node in a folder of its own and removes it at an update; its `opt` link stays. The link
when it leads to the same file, else the file itself.
*/
async function findStableNode(node: string): Promise<string> {
	const cellar =
		/^(?<prefix>.+)\/Cellar\/(?<formula>[^\/]+)\/[^\/]+\/bin\/node$/v.exec(
			node,
		);
	if (cellar === null) {
		return node;
	}

	const {prefix, formula} = cellar.groups!;
	const link = `${prefix}/opt/${formula}/bin/node`;
	try {
		return (await realpath(link)) === (await realpath(node)) ? link : node;
	} catch {
		return node;
	}
}

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
function toSearchPath({
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
