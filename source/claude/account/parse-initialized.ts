import * as z from 'zod';
import type {ClaudeModel} from '../claude.js';
import type {Account} from './account.js';

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
