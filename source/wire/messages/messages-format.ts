import {invalidRequest} from '../../errors/invalid-request.js';
import {splitStops} from '../answer/cut-at-stop.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {toTraceFields} from '../blocks/to-trace-fields.js';
import {toMessagesErrorBody} from '../errors/to-error-body.js';
import {isObject} from '../fields/json-object.js';
import {parseFields} from '../fields/parse-fields.js';
import {dependsOnModels, fitTurn} from '../fit/fit-turn.js';
import type {ModelCatalog} from '../models/resolve-model.js';
import {
	type ParsedRequest,
	toAnswerId,
	type WireFormat,
	type WireRequest,
} from '../wire-format.js';
import {type MessagesRequest, messagesRequest} from './messages-request.js';
import {toMessageEvents} from './to-message-events.js';
import {toMessage} from './to-message.js';
import {messagesNames, toMessagesAsked} from './to-messages-asked.js';
import {toLeftOutSearches} from './to-messages-entries.js';
import {toForeignTools, toSearchVersions} from './to-messages-tools.js';

/** `POST /v1/messages`, Anthropic's own API. */
export const messagesFormat: WireFormat = {
	shape: 'messages',
	parse(body, {forwardSampling}) {
		const request = parseFields(messagesRequest, body);
		checkAnswerable(request);
		const {sequences, blanks} = splitStops(request.stop_sequences ?? []);
		const leftOut = new Set<string>();
		const asked = toMessagesAsked(request, sequences, leftOut);
		const normalized = {
			isStructured: asked.schema !== undefined,
			stops: blanks,
		};
		const showsThinking = isShown(request.thinking);
		const toAnswer = (requestId: string) => ({
			id: toAnswerId('msg_', requestId),
			showsThinking,
		});
		return {
			dependsOnModels: (models) => dependsOnModels(asked, models),
			fit(models) {
				const fitted = fitTurn(asked, body, messagesNames, {
					models,
					forwardSampling,
				});
				const versions = fitted.turn.webSearch
					? toSearchVersions(request, fitted.turn.webSearch)
					: [];
				return {
					...fitted,
					adjusted: [...fitted.adjusted, ...versions],
					toAdjusted: (answering) => [
						...fitted.toAdjusted(answering),
						...versions,
					],
					modelAsked: request.model ?? '',
					streaming: request.stream ?? false,
					ignored: [
						...new Set([
							...fitted.ignored,
							...toForeignTools(request),
							...toTraceFields(request.messages),
							...toLeftOutSearches(request.messages),
							...leftOut,
						]),
					],
					toEvents: (events, {requestId}) =>
						toMessageEvents(
							normalizeEvents(events, normalized),
							toAnswer(requestId),
						),
					toBody: async (events, {requestId}) =>
						toMessage(normalizeEvents(events, normalized), toAnswer(requestId)),
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
	},
};

/** A prompt whose tokens are to be counted. */
export type CountRequest = Pick<ParsedRequest, 'dependsOnModels'> & {
	/** Throws an `ApiError` (400, 404) that names the field at fault. */
	fit(models: ModelCatalog): Pick<WireRequest, 'turn' | 'ignored'>;
};

/** Reads a request of `POST /v1/messages/count_tokens`: a messages request without `max_tokens`, which is no part of the prompt. */
export function parseCountRequest(body: unknown): CountRequest {
	return messagesFormat.parse(
		isObject(body) ? {...body, max_tokens: anyLimit} : body,
		{caller: '', forwardSampling: false},
	);
}

/** Above any budget for thinking. */
const anyLimit = 1_000_000;

/** Throws a 400 for what would silently become something else: a prompt without an answer, half a conversation, and a choice of the place. */
function checkAnswerable(request: MessagesRequest): void {
	if (request.max_tokens === 0) {
		throw invalidRequest(
			"Unsupported value for 'max_tokens': 0. Claude Code cannot fill the prompt cache without an answer; the first answer fills it.",
			'max_tokens',
			'unsupported_value',
		);
	}

	if (request.thread !== undefined) {
		throw invalidRequest(
			"Unsupported parameter: 'thread'. Nothing is kept here: send the whole conversation in 'messages'.",
			'thread',
			'unsupported_parameter',
		);
	}

	if (request.inference_geo !== undefined) {
		throw invalidRequest(
			"Unsupported parameter: 'inference_geo'. Claude Code lets nobody choose where an answer is made.",
			'inference_geo',
			'unsupported_parameter',
		);
	}
}

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
