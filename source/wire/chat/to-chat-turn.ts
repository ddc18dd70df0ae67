import type {Turn} from '../../claude/turn.js';
import {toConversation} from '../conversation/to-conversation.js';
import {toMediaLimit} from '../models/to-media-limit.js';
import {resolveModel} from '../models/resolve-model.js';
import {toSampling} from '../sampling/to-sampling.js';
import {toStop} from '../stop/to-stop.js';
import {toThinking} from '../thinking/to-thinking.js';
import type {ParseContext} from '../wire-format.js';
import type {ChatRequest} from './chat-request.js';
import type {CustomTools} from './to-custom-tools.js';
import {toChatSchema} from './to-chat-schema.js';
import {toChatTools} from './to-chat-tools.js';
import {toReasoning} from './to-reasoning.js';
import {toEntries} from './to-entries.js';

/** What a chat request asks of Claude; the paths of what its messages cannot give it are added to `leftOut`. Throws a 400 or 404 that names the field at fault. */
export function toChatTurn(
	request: ChatRequest,
	context: ParseContext,
	customTools: CustomTools,
	leftOut: Set<string>,
): Omit<Turn, 'caller'> {
	const schema = toChatSchema(request);
	const tools = toChatTools(request, schema !== undefined);
	const maxTokens = request.max_completion_tokens ?? request.max_tokens;
	const {effort, thinking} = toReasoning(request);
	const model = resolveModel(request.model, context.models);
	return {
		model,
		...toConversation(
			toEntries(request.messages, customTools, leftOut),
			'messages',
			toMediaLimit(model, context.models.available),
		),
		...tools,
		...(schema && {schema}),
		...(maxTokens !== undefined && {maxTokens}),
		stopSequences: toStop(request.stop).sequences,
		...toThinking({
			effort,
			model,
			available: context.models.available,
			thinking,
			toolChoice: tools.toolChoice,
			maxTokens,
		}),
		...toSampling(request, context),
	};
}
