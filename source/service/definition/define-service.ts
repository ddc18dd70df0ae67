import {realpath} from 'node:fs/promises';
import {findBuiltProgram} from './find-built-program.js';
import {findStableNode} from './find-stable-node.js';
import type {ServiceDefinition, ServiceFacts} from './service-definition.js';
import {toServiceEnvironment} from './to-service-environment.js';
import {toSearchPath} from './to-search-path.js';
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
