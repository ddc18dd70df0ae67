import * as z from 'zod';
import type {CliProcess} from '../process/create-cli-process.js';
import type {ClaudeModel} from '../claude.js';
import type {PlanLimits} from '../claude-health.js';
import {parseUsage} from './parse-usage.js';

/** Reads the models and the plan from a fresh process. Uses no quota: no model is called. */
export async function readAccount(process: CliProcess): Promise<Account> {
	return parseInitialized(await process.control({subtype: 'initialize'}));
}

/**
Reads the plan's windows from an initialised process; `none` when the login has none, undefined when they could not be
read, as before 2.1.197. The CLI requests them from Anthropic for up to 5 seconds, and answers no other request meanwhile:
this process must never serve a turn.

In the environment of turns the CLI would not request them, so one variable is set to an empty string, as 2.1.197 takes
`0` for on. Without `skip_behaviors` the CLI would read all transcripts of a week (2.1.265 and newer; older versions
always do).
*/
export async function readUsage(
	process: CliProcess,
): Promise<Account['limits']> {
	try {
		await process.control({
			subtype: 'apply_flag_settings',
			settings: {env: {CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: ''}},
		});
		return parseUsage(
			await process.control({subtype: 'get_usage', skip_behaviors: true}),
		);
	} catch {
		return undefined;
	}
}

/** What the CLI reports about the account it is signed in with. */
export type Account = {
	/** The CLI's list of models; empty until known. */
	models: ClaudeModel[];
	/** `max`, `pro`, … where reported. */
	subscription?: string;
	email?: string;
	/** `none` for a login without plan windows; absent until known. */
	limits?: PlanLimits | 'none';
};

/** Parses the answer to `initialize`; ignores unexpected parts. */
export function parseInitialized(response: unknown): Account {
	const result = schema.safeParse(response);
	if (!result.success) {
		return {models: []};
	}

	const {models, account} = result.data;
	return {
		models,
		...(account?.subscriptionType && {
			subscription: account.subscriptionType,
		}),
		...(account?.email && {email: account.email}),
	};
}

const modelSchema = z
	.object({
		value: z.string(),
		resolvedModel: z.string().optional(),
		displayName: z.string().optional(),
		description: z.string().optional(),
		supportedEffortLevels: z.array(z.string()).optional(),
		// Reported since 2.1.330 or slightly earlier.
		supportsThinkingOff: z.boolean().optional(),
		supportsAdaptiveThinking: z.boolean().optional(),
	})
	.transform((model): ClaudeModel => ({
		value: model.value,
		displayName: model.displayName ?? model.value,
		...(model.resolvedModel && {resolvedModel: model.resolvedModel}),
		...(model.description && {description: model.description}),
		effortLevels: model.supportedEffortLevels ?? [],
		...(model.supportsThinkingOff === false && {alwaysThinks: true as const}),
		...(model.supportsAdaptiveThinking && {adaptiveThinking: true as const}),
	}));

const schema = z.object({
	models: z.array(modelSchema).catch([]),
	account: z
		.object({
			subscriptionType: z.string().nullish(),
			email: z.string().nullish(),
		})
		.optional()
		.catch(undefined),
});
