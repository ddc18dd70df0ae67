import type {Turn} from '../../claude/turn.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import {toConversation} from '../conversation/to-conversation.js';
import {resolveModel} from '../models/resolve-model.js';
import {toSampling} from '../sampling/to-sampling.js';
import {toStop} from '../stop/to-stop.js';
import type {ParseContext} from '../wire-format.js';
import type {CompletionsRequest} from './completions-request.js';

/** A prompt as the one message of a user. Throws a 400 or 404 that names the field at fault. */
export function toCompletionsTurn(
	request: CompletionsRequest,
	prompt: string,
	context: ParseContext,
): Omit<Turn, 'caller'> {
	const {max_tokens: maxTokens} = request;
	const content = toTextBlocks(prompt);
	return {
		model: resolveModel(request.model, context.models),
		...toConversation(
			[{role: 'user', content, param: 'prompt'}],
			'prompt',
			Infinity,
		),
		tools: [],
		toolChoice: {type: 'auto'},
		parallelToolCalls: true,
		...(maxTokens !== undefined && {maxTokens}),
		stopSequences: toStop(request.stop).sequences,
		thinking: {type: 'default'},
		...toSampling(request, context),
	};
}
