import {realpath} from 'node:fs/promises';
import {findBuiltProgram} from './find-built-program.js';
import {findStableNode} from './find-stable-node.js';
import type {ServiceDefinition} from './service-definition.js';
import {toServiceEnvironment} from './to-service-environment.js';
import {toSearchPath} from './to-search-path.js';
import {toWarnings} from './to-warnings.js';

export type DefinedService = {
	definition: ServiceDefinition;
	/** What a person should know before it is installed. */
	warnings: string[];
};

export type ServiceFacts = {
	/** The running Node and the running program, as files. */
	node: string;
	program: string;
	/** The CLI, where it was found. */
	claude?: string;
	flags: string[];
	tokenFile: string;
	/** The token's file holds one, which the service hands to the CLI. */
	isTokenKept: boolean;
	home: string;
	/** The variables of the shell that installs. */
	env: Record<string, string | undefined>;
};

/** Throws when this program is not built. */
export async function defineService(
	facts: ServiceFacts,
): Promise<DefinedService> {
	const program = await findBuiltProgram(await realpath(facts.program));
	const node = await findStableNode(facts.node);
	const {environment, secrets} = toServiceEnvironment(facts.env);
	return {
		definition: {
			node,
			program,
			flags: facts.flags,
			searchPath: toSearchPath({node, claude: facts.claude}),
			environment: {
				...environment,
				CLAUDE_MAX_API_OAUTH_TOKEN_FILE: facts.tokenFile,
			},
		},
		warnings: toWarnings({...facts, node, program, secrets}),
	};
}
