import type {Turn} from '../../claude/turn.js';
import {toConversation} from '../conversation/to-conversation.js';
import {resolveModel} from '../models/resolve-model.js';
import {toSampling} from '../sampling/to-sampling.js';
import {toThinking} from '../thinking/to-thinking.js';
import type {ParseContext} from '../wire-format.js';
import type {ResponsesRequest} from './responses-request.js';
import {toInputEntries} from './to-input-entries.js';
import {toResponsesSchema} from './to-responses-schema.js';
import {toResponsesTools} from './to-responses-tools.js';

/** What a responses request asks of Claude. Throws a 400 or 404 that names the field at fault. */
export function toResponsesTurn(
	request: ResponsesRequest,
	context: ParseContext,
): Omit<Turn, 'caller'> {
	const schema = toResponsesSchema(request);
	const tools = toResponsesTools(request, schema !== undefined);
	const {max_output_tokens: maxTokens, reasoning} = request;
	const model = resolveModel(request.model, context.models);
	return {
		model,
		...toConversation(toInputEntries(request), 'input'),
		...tools,
		...(schema && {schema}),
		...(maxTokens !== undefined && {maxTokens}),
		stopSequences: [],
		...toThinking({
			effort: reasoning?.effort,
			model,
			available: context.models.available,
			toolChoice: tools.toolChoice,
			maxTokens,
		}),
		...toSampling(request, context),
	};
}
