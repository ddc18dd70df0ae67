import {settleEvents} from '../answer/settle-events.js';
import {toAnswerId} from '../answer/to-answer-id.js';
import {toErrorBody} from '../errors/to-error-body.js';
import {parseFields} from '../fields/parse-fields.js';
import {toNamedModel} from '../models/to-named-model.js';
import {toStop} from '../stop/to-stop.js';
import type {AnswerContext, WireFormat} from '../wire-format.js';
import type {ChatAnswer} from './chat-answer.js';
import {type ChatRequest, chatRequest} from './chat-request.js';
import {refuseChat} from './refuse-chat.js';
import {toChatAdjusted} from './to-chat-adjusted.js';
import {toChatIgnored} from './to-chat-ignored.js';
import {toChatTurn} from './to-chat-turn.js';
import {toChunks} from './to-chunks.js';
import {toCompletion} from './to-completion.js';

/** `POST /v1/chat/completions`. */
export const chatFormat: WireFormat = {
	shape: 'chat',
	parse(body, context) {
		const request = parseFields(chatRequest, body);
		refuseChat(request);
		const turn = toChatTurn(request, context);
		const settled = {
			isStructured: turn.schema !== undefined,
			stops: toStop(request.stop).blanks,
		};
		return {
			turn,
			modelAsked: request.model ?? '',
			streaming: request.stream ?? false,
			ignored: toChatIgnored(body, request, context, turn),
			adjusted: toChatAdjusted(request, context, turn),
			toEvents: (events, answer) =>
				toChunks(settleEvents(events, settled), toChatAnswer(request, answer)),
			toBody: async (events, answer) =>
				toCompletion(
					settleEvents(events, settled),
					toChatAnswer(request, answer),
				),
			toErrorEvents: (error) => [{data: JSON.stringify(toErrorBody(error))}],
		};
	},
};

function toChatAnswer(
	request: ChatRequest,
	{requestId, created}: AnswerContext,
): ChatAnswer {
	return {
		id: toAnswerId('chatcmpl-', requestId),
		created,
		model: toNamedModel(request.model),
		usesFunctions: (request.functions ?? []).length > 0,
		includesUsage: request.stream_options?.include_usage ?? false,
	};
}
