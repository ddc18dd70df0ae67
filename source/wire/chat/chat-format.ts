import type {AnswerEvent} from '../../claude/claude-event.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {splitStops} from '../answer/cut-at-stop.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {toTraceFields} from '../blocks/to-trace-fields.js';
import {toErrorBody} from '../errors/to-error-body.js';
import {parseFields} from '../fields/parse-fields.js';
import {quote} from '../fields/quote.js';
import {dependsOnModels, fitTurn} from '../fit/fit-turn.js';
import {
	type AnswerContext,
	toAnswerId,
	type WireFormat,
} from '../wire-format.js';
import type {ChatAnswer} from './chat-answer.js';
import {type ChatRequest, chatRequest} from './chat-request.js';
import {toChatAsked, toChatNames} from './to-chat-asked.js';
import {toChunks, toEmptyChunk} from './to-chunks.js';
import {toCompletion} from './to-completion.js';
import {toCustomTools} from './to-custom-tools.js';
import {toReasoning} from './to-reasoning.js';

/** `POST /v1/chat/completions`. */
export const chatFormat: WireFormat = {
	shape: 'chat',
	parse(body, {forwardSampling}) {
		const request = parseFields(chatRequest, body);
		checkAnswerable(request);
		const customTools = toCustomTools(request.tools);
		const {sequences, blanks} = splitStops([request.stop ?? []].flat());
		const leftOut = new Set<string>();
		const reasoning = toReasoning(request);
		const asked = toChatAsked(request, {
			reasoning,
			stopSequences: sequences,
			customTools,
			leftOut,
		});
		const normalize = (events: AsyncIterable<AnswerEvent>) =>
			normalizeEvents(events, {
				isStructured: asked.schema !== undefined,
				stops: blanks,
				isCustom: (name) => customTools.has(name),
			});

		return {
			dependsOnModels: (models) => dependsOnModels(asked, models),
			fit(models) {
				const names = toChatNames(request, reasoning);
				const fitted = fitTurn(asked, body, names, {models, forwardSampling});
				const toAnswer = ({requestId, created}: AnswerContext): ChatAnswer => ({
					id: toAnswerId('chatcmpl-', requestId),
					created,
					toModelName: fitted.toModelName,
					usesFunctions: (request.functions ?? []).length > 0,
					customTools,
					thoughtFields: reasoning.shownAs,
					includesUsage: request.stream_options?.include_usage ?? false,
				});
				const traces = toTraceFields(request.messages);
				return {
					...fitted,
					modelAsked: request.model ?? '',
					streaming: request.stream ?? false,
					ignored: [...new Set([...fitted.ignored, ...traces, ...leftOut])],
					toEvents: (events, context) =>
						toChunks(normalize(events), toAnswer(context)),
					toBody: async (events, context) =>
						toCompletion(normalize(events), toAnswer(context)),
					toIdleEvents: (context, model) => [
						toEmptyChunk(toAnswer(context), model),
					],
					toErrorEvents: (error) => [
						{data: JSON.stringify(toErrorBody(error))},
					],
				};
			},
		};
	},
};

/** Throws a 400 for what would silently become something else: several answers, and audio. */
function checkAnswerable(request: ChatRequest): void {
	if ((request.n ?? 1) > 1) {
		throw invalidRequest(
			"Unsupported value for 'n': Claude gives one answer to a request.",
			'n',
			'unsupported_value',
		);
	}

	const modality = request.modalities?.find((name) => name !== 'text');
	if (modality !== undefined) {
		throw invalidRequest(
			`Unsupported value for 'modalities': ${quote(modality)}. Claude answers in text.`,
			'modalities',
			'unsupported_value',
		);
	}
}
