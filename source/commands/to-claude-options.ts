import {toLimits} from '../claude/claude-limits.js';
import type {ClaudeOptions} from '../claude/create-claude.js';
import {readSecret} from '../files/read-secret.js';
import {toOrigin} from '../server/http/to-origin.js';
import type {Settings} from '../settings/settings.js';
import {findModel} from '../wire/models/resolve-model.js';
import type {CommandContext} from './command.js';
import {readKeptSecret} from './read-kept-secret.js';
import {readUserNetwork, type UserNetwork} from './read-user-network.js';

/**
The settings as options of the driver. Reads the stored token, if there is one, and the network variables in the user's
settings of Claude Code unless they are `known`.
*/
export async function toClaudeOptions(
	settings: Settings,
	{env, home}: Pick<CommandContext, 'env' | 'home'>,
	known?: UserNetwork,
): Promise<ClaudeOptions> {
	const {oauthTokenFile} = settings;
	const token =
		oauthTokenFile === undefined
			? undefined
			: await readKeptSecret(async () => readSecret(oauthTokenFile));
	const network = known ?? (await readUserNetwork({env, home}));
	return {
		env: {
			...env,
			...network.variables,
			...(token !== undefined && {CLAUDE_CODE_OAUTH_TOKEN: token}),
		},
		home,
		...(settings.claude !== undefined && {path: settings.claude}),
		model: findModel(settings.model, []) ?? settings.model,
		useApiKey: settings.useApiKey,
		extraUsage: settings.extraUsage,
		ownOrigin: toOrigin(settings.host, settings.port),
		...toLimits(settings),
	};
}
