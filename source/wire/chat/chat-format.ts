import type {AnswerEvent} from '../../claude/claude-event.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {toAnswerId} from '../answer/to-answer-id.js';
import {toErrorBody} from '../errors/to-error-body.js';
import {parseFields} from '../fields/parse-fields.js';
import {toNamedModel} from '../models/to-named-model.js';
import {toStop} from '../stop/to-stop.js';
import type {AnswerContext, WireFormat} from '../wire-format.js';
import type {ChatAnswer} from './chat-answer.js';
import {type ChatRequest, chatRequest} from './chat-request.js';
import {type CustomTools, toCustomTools} from './to-custom-tools.js';
import {refuseChat} from './refuse-chat.js';
import {toChatAdjusted} from './to-chat-adjusted.js';
import {toChatIgnored} from './to-chat-ignored.js';
import {toChatTurn} from './to-chat-turn.js';
import {toChunks, toEmptyChunk} from './to-chunks.js';
import {toCompletion} from './to-completion.js';
import {toReasoning} from './to-reasoning.js';

/** `POST /v1/chat/completions`. */
export const chatFormat: WireFormat = {
	shape: 'chat',
	parse(body, context) {
		const request = parseFields(chatRequest, body);
		refuseChat(request);
		const customTools = toCustomTools(request.tools);
		const leftOut = new Set<string>();
		const turn = toChatTurn(request, context, customTools, leftOut);
		const normalize = (events: AsyncIterable<AnswerEvent>) =>
			normalizeEvents(events, {
				isStructured: turn.schema !== undefined,
				stops: toStop(request.stop).blanks,
				isCustom: (name) => customTools.has(name),
			});

		return {
			turn,
			modelAsked: request.model ?? '',
			streaming: request.stream ?? false,
			ignored: [
				...new Set([
					...toChatIgnored(body, request, context, turn),
					...leftOut,
				]),
			],
			adjusted: toChatAdjusted(request, context, turn),
			toEvents: (events, answer) =>
				toChunks(normalize(events), toChatAnswer(request, customTools, answer)),
			toBody: async (events, answer) =>
				toCompletion(
					normalize(events),
					toChatAnswer(request, customTools, answer),
				),
			toIdleEvents: (answer, model) => [
				toEmptyChunk(toChatAnswer(request, customTools, answer), model),
			],
			toErrorEvents: (error) => [{data: JSON.stringify(toErrorBody(error))}],
		};
	},
};

function toChatAnswer(
	request: ChatRequest,
	customTools: CustomTools,
	{requestId, created}: AnswerContext,
): ChatAnswer {
	return {
		id: toAnswerId('chatcmpl-', requestId),
		created,
		model: toNamedModel(request.model),
		usesFunctions: (request.functions ?? []).length > 0,
		customTools,
		thoughtFields: toReasoning(request).shownAs,
		includesUsage: request.stream_options?.include_usage ?? false,
	};
}
