import {splitStops} from '../answer/cut-at-stop.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {toOllamaErrorBody} from '../errors/to-error-body.js';
import {parseFields} from '../fields/parse-fields.js';
import {type Asked, dependsOnModels, fitTurn} from '../fit/fit-turn.js';
import type {
	AnswerContext,
	ParseContext,
	ParsedRequest,
	ServerSentEvent,
	WireFormat,
} from '../wire-format.js';
import {
	type OllamaChatRequest,
	ollamaChatRequest,
	type OllamaGenerateRequest,
	ollamaGenerateRequest,
} from './ollama-request.js';
import {
	toChatAsked,
	toGenerateAsked,
	toOllamaNames,
	withoutTag,
} from './to-ollama-asked.js';
import {
	type OllamaAnswer,
	toEmptyLine,
	toLines,
	toLoaded,
	toWhole,
} from './to-ollama-lines.js';

/** `POST /api/chat` of Ollama's own API, for clients that speak no other. */
export const ollamaChatFormat: WireFormat = {
	shape: 'ollama-chat',
	parse(body, context) {
		const request = parseFields(ollamaChatRequest, body);
		return toParsed(request, body, context, {
			isChat: true,
			toAsked: toChatAsked,
		});
	},
};

/** `POST /api/generate`. */
export const ollamaGenerateFormat: WireFormat = {
	shape: 'ollama-generate',
	parse(body, context) {
		const request = parseFields(ollamaGenerateRequest, body);
		return toParsed(request, body, context, {
			isChat: false,
			toAsked: toGenerateAsked,
		});
	},
};

function toParsed<Request extends OllamaChatRequest | OllamaGenerateRequest>(
	request: Request,
	body: unknown,
	{forwardSampling}: ParseContext,
	{
		isChat,
		toAsked,
	}: {
		isChat: boolean;
		toAsked: (
			request: Request,
			stopSequences: string[],
			leftOut: Set<string>,
		) => Asked;
	},
): ParsedRequest {
	const {model: named = ''} = request;
	const {sequences, blanks} = splitStops([request.options?.stop ?? []].flat());
	const leftOut = new Set<string>();
	const asked = toAsked(request, sequences, leftOut);
	const isStructured = asked.schema !== undefined;
	const isLoad = asked.conversation.messages.length === 0;
	return {
		dependsOnModels: (models) => dependsOnModels(asked, models),
		fit(models) {
			const names = toOllamaNames(isChat ? 'messages' : 'prompt', {
				forwardSampling,
			});
			const fitted = fitTurn(asked, body, names, {models, forwardSampling});
			const toAnswer = (context: AnswerContext): OllamaAnswer => ({
				...context,
				isChat,
				showsThinking: request.think !== false,
				toModelName(answering) {
					const name = fitted.toModelName(answering);
					return name === withoutTag(named) ? named : name;
				},
			});
			const toLoad = (context: AnswerContext) =>
				toLoaded(
					toAnswer(context),
					named === '' ? fitted.turn.model : named,
					toSeconds(request.keep_alive) === 0 ? 'unload' : 'load',
				);
			return {
				...fitted,
				modelAsked: named,
				ignored: [...fitted.ignored, ...leftOut],
				streaming: request.stream ?? true,
				framing: 'json-lines',
				async *toEvents(events, context) {
					if (isLoad) {
						// Nothing is asked of Claude.
						yield toEvent(toLoad(context));
						return;
					}

					const normalized = normalizeEvents(events, {
						isStructured,
						stops: blanks,
					});
					for await (const line of toLines(normalized, toAnswer(context))) {
						yield toEvent(line);
					}
				},
				toBody: async (events, context) =>
					isLoad
						? toLoad(context)
						: toWhole(
								normalizeEvents(events, {isStructured, stops: blanks}),
								toAnswer(context),
							),
				toIdleEvents: (context, model) => [
					toEvent(toEmptyLine(toAnswer(context), model)),
				],
				toErrorEvents: (error) => [toEvent(toOllamaErrorBody(error))],
			};
		},
	};
}

function toEvent(line: object): ServerSentEvent {
	return {data: JSON.stringify(line)};
}

/** `5m`, `0s`, `-1`, `0`. */
function toSeconds(time: string | number | undefined): number | undefined {
	return time === undefined ? undefined : Number.parseFloat(String(time));
}
