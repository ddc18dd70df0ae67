import type {Turn} from '../../claude/turn.js';
import {toConversation} from '../conversation/to-conversation.js';
import {toMediaLimit} from '../models/to-media-limit.js';
import {resolveModel} from '../models/resolve-model.js';
import {toSampling} from '../sampling/to-sampling.js';
import {toThinking} from '../thinking/to-thinking.js';
import type {ParseContext} from '../wire-format.js';
import type {ResponsesRequest} from './responses-request.js';
import type {ToolNames} from './create-tool-names.js';
import {toInputEntries} from './to-input-entries.js';
import {toResponsesSchema} from './to-responses-schema.js';
import {toResponsesTools} from './to-responses-tools.js';

/**
What a responses request asks of Claude, by which names it calls tools, and the paths of what was left out of the input.
Throws a 400 or 404 that names the field at fault.
*/
export function toResponsesTurn(
	request: ResponsesRequest,
	context: ParseContext,
): {turn: Omit<Turn, 'caller'>; names: ToolNames; ignoredInput: string[]} {
	const schema = toResponsesSchema(request);
	const {names, ...tools} = toResponsesTools(request, schema !== undefined);
	const {entries, ignored} = toInputEntries(request, names);
	const {max_output_tokens: maxTokens, reasoning} = request;
	const model = resolveModel(request.model, context.models);
	const turn = {
		model,
		...toConversation(
			entries,
			'input',
			toMediaLimit(model, context.models.available),
		),
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
	return {turn, names, ignoredInput: ignored};
}
