import {normalizeEvents} from '../answer/normalize-events.js';
import {toAnswerId} from '../answer/to-answer-id.js';
import {toMessagesErrorBody} from '../errors/to-messages-error-body.js';
import {parseFields} from '../fields/parse-fields.js';
import {splitStop} from '../stop/split-stop.js';
import type {AnswerContext, WireFormat} from '../wire-format.js';
import {type MessagesRequest, messagesRequest} from './messages-request.js';
import {refuseMessages} from './refuse-messages.js';
import {toMessage} from './to-message.js';
import {toMessageEvents} from './to-message-events.js';
import {toMessagesAdjusted} from './to-messages-adjusted.js';
import {toMessagesIgnored} from './to-messages-ignored.js';
import {toMessagesTurn} from './to-messages-turn.js';

/** `POST /v1/messages`, Anthropic's own API. */
export const messagesFormat: WireFormat = {
	shape: 'messages',
	parse(body, context) {
		const request = parseFields(messagesRequest, body);
		refuseMessages(request);
		const turn = toMessagesTurn(request, context);
		const settled = {
			isStructured: turn.schema !== undefined,
			stops: splitStop(request.stop_sequences ?? []).blanks,
		};
		const showsThinking = isShown(request.thinking);
		const toAnswer = ({requestId}: AnswerContext) => ({
			id: toAnswerId('msg_', requestId),
			showsThinking,
		});
		return {
			turn,
			modelAsked: request.model ?? '',
			streaming: request.stream ?? false,
			ignored: toMessagesIgnored(body, request, context, turn),
			adjusted: toMessagesAdjusted(request, context, turn),
			toEvents: (events, answer) =>
				toMessageEvents(normalizeEvents(events, settled), toAnswer(answer)),
			toBody: async (events, answer) =>
				toMessage(normalizeEvents(events, settled), toAnswer(answer)),
			toIdleEvents: () => [{event: 'ping', data: '{"type":"ping"}'}],
			toErrorEvents: (error, {requestId}) => [
				{
					event: 'error',
					data: JSON.stringify(toMessagesErrorBody(error, requestId)),
				},
			],
		};
	},
};

function isShown(thinking: MessagesRequest['thinking']): boolean {
	switch (thinking?.type) {
		case undefined:
		case 'disabled': {
			return false;
		}

		case 'enabled':
		case 'adaptive':
		case 'between_tools': {
			return thinking.display !== 'omitted';
		}
	}
}
