import * as z from 'zod';
import type {Usage} from '../claude-event.js';

const count = z.number().nullish();

/** The Messages API's `usage`, with only the counts that are present. */
export const usageSchema = z
	.object({
		input_tokens: count,
		cache_read_input_tokens: count,
		cache_creation_input_tokens: count,
		cache_creation: z.object({ephemeral_1h_input_tokens: count}).nullish(),
		output_tokens: count,
		server_tool_use: z.object({web_search_requests: count}).nullish(),
		output_tokens_details: z.object({thinking_tokens: count}).nullish(),
	})
	.nullish()
	.transform((raw): Partial<Usage> => {
		const usage: Partial<Usage> = {};
		const keep = (name: keyof Usage, value: number | null | undefined) => {
			if (typeof value === 'number') {
				usage[name] = value;
			}
		};

		keep('input', raw?.input_tokens);
		keep('cacheRead', raw?.cache_read_input_tokens);
		keep('cacheCreation', raw?.cache_creation_input_tokens);
		keep('cacheCreation1h', raw?.cache_creation?.ephemeral_1h_input_tokens);
		keep('output', raw?.output_tokens);
		keep('thinking', raw?.output_tokens_details?.thinking_tokens);
		keep('webSearches', raw?.server_tool_use?.web_search_requests);
		return usage;
	});
