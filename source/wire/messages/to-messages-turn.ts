import type {Turn} from '../../claude/turn.js';
import {toConversation} from '../conversation/to-conversation.js';
import {toMediaLimit} from '../models/to-media-limit.js';
import {resolveModel} from '../models/resolve-model.js';
import {toSampling} from '../sampling/to-sampling.js';
import {splitStop} from '../stop/split-stop.js';
import {toThinking} from '../thinking/to-thinking.js';
import type {ParseContext} from '../wire-format.js';
import type {MessagesRequest} from './messages-request.js';
import {toEntries} from './to-entries.js';
import {toMessagesSchema} from './to-messages-schema.js';
import {toMessagesTools} from './to-messages-tools.js';

/** What a messages request asks of Claude. Throws a 400 or 404 that names the field at fault. */
export function toMessagesTurn(
	request: MessagesRequest,
	context: ParseContext,
): Omit<Turn, 'caller'> {
	const schema = toMessagesSchema(request);
	const tools = toMessagesTools(request, schema !== undefined);
	const {max_tokens: maxTokens, thinking} = request;
	const model = resolveModel(request.model, context.models);
	return {
		model,
		...toConversation(
			toEntries(request),
			'messages',
			toMediaLimit(model, context.models.available),
		),
		...tools,
		...(schema && {schema}),
		maxTokens,
		stopSequences: splitStop(request.stop_sequences ?? []).sequences,
		...toThinking({
			effort: toAskedEffort(request),
			model,
			available: context.models.available,
			thinking,
			toolChoice: tools.toolChoice,
			maxTokens,
		}),
		...toSampling(request, context),
	};
}

/** A system message may set another effort from there on, which Claude Code does when a person changes it. */
export function toAskedEffort({
	messages,
	output_config: config,
}: MessagesRequest): string | undefined {
	for (const message of messages.toReversed()) {
		if (message.role === 'system' && message.output_config?.effort) {
			return message.output_config.effort;
		}
	}

	return config?.effort;
}
