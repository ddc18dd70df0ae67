import {randomUUID} from 'node:crypto';
import type {JsonObject} from '../../claude/turn.js';
import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {isObject} from '../fields/json-object.js';
import {parseFields} from '../fields/parse-fields.js';
import {dependsOnModels, fitTurn} from '../fit/fit-turn.js';
import type {AnswerContext, WireFormat} from '../wire-format.js';
import {
	asksForCompaction,
	createCompactionOutput,
	toCompactedResponse,
	toSummaryRequest,
} from './compaction.js';
import {createOutput} from './output/create-output.js';
import {
	createResponseStore,
	type StoredResponse,
} from './store/create-response-store.js';
import {
	createResponseStream,
	type ResponseStream,
} from './output/create-response-stream.js';
import {type Earlier, findEarlier} from './store/find-earlier.js';
import {resolveItems} from './store/resolve-items.js';
import {type ResponsesRequest, responsesRequest} from './responses-request.js';
import {isStored, toResponseFrame} from './output/to-response-frame.js';
import {toResponseBody} from './output/to-response.js';
import {responsesNames, toResponsesAsked} from './to-responses-asked.js';
import {toForeignTools} from './tools/to-responses-tools.js';

/**
`POST /v1/responses`, whose answers go to `store` unless the client asks for them not to be stored. With `isCompact`,
`POST /v1/responses/compact`, which answers with what a conversation can be continued from in place of all of it.
*/
export function createResponsesFormat({
	store = createResponseStore(),
	createId = createSecretId,
	isCompact = false,
} = {}): WireFormat {
	return {
		shape: 'responses',
		parse(body, {caller, forwardSampling}) {
			const kept = store.of(caller);
			const earlier = findEarlier(body, kept);
			const own = resolveItems(body, kept.recallItem);
			const inOwnWords = <Result>(run: () => Result) =>
				withOwnPlaces(run, own, earlier);
			const compacts =
				isCompact || (isObject(own) && asksForCompaction(own['input']));
			const whole =
				earlier !== undefined || compacts
					? withHistory(own, earlier?.items ?? [])
					: own;
			const {request, asked, toolNames, ignored, hidesThoughts} = inOwnWords(
				() => {
					const request = parseFields(
						responsesRequest,
						compacts ? toSummaryRequest(whole) : whole,
					);
					checkAnswerable(request);
					return {request, ...toResponsesAsked(request)};
				},
			);
			const isKept = isStored(request) && !isCompact;
			const toId = (prefix: string) => prefix + createId();
			const normalized = {isStructured: asked.schema !== undefined, stops: []};
			const onClosed = (id: string, item: JsonObject) => {
				if (isKept) {
					kept.keepItem(id, item);
				}
			};

			const toOutput = () =>
				compacts
					? createCompactionOutput({toId, onClosed})
					: createOutput({toId, names: toolNames, hidesThoughts, onClosed});
			const keep = (id: string, response: StoredResponse['response']) => {
				const input = toItems(own);
				const {conversation, previous, before} = earlier ?? {};
				if (conversation !== undefined && !isCompact) {
					kept.conversations.add(conversation, [...input, ...response.output]);
				}

				if (isKept) {
					kept.keep({id, response, input, previous, before});
				}
			};

			return {
				dependsOnModels: (models) => dependsOnModels(asked, models),
				fit(models) {
					const fitted = inOwnWords(() =>
						fitTurn(asked, body, responsesNames, {models, forwardSampling}),
					);
					const toFrame = (answer: AnswerContext) =>
						toResponseFrame(request, fitted, {
							...answer,
							id: `resp_${createId()}`,
						});
					let stream: ResponseStream | undefined;
					const streamOf = (answer: AnswerContext) => {
						if (stream === undefined) {
							const frame = toFrame(answer);
							stream = createResponseStream(frame, toOutput(), (response) => {
								keep(frame.id, response);
							});
						}

						return stream;
					};

					return {
						...fitted,
						modelAsked: request.model ?? '',
						streaming: !isCompact && (request.stream ?? false),
						ignored: [
							...fitted.ignored,
							...toForeignTools(request),
							...ignored,
						],
						toEvents: (events, answer) =>
							streamOf(answer).toEvents(normalizeEvents(events, normalized)),
						async toBody(events, answer) {
							const frame = toFrame(answer);
							const response = await toResponseBody(
								normalizeEvents(events, normalized),
								frame,
								toOutput(),
							);
							keep(frame.id, response);
							return isCompact
								? toCompactedResponse(response, toItems(whole))
								: response;
						},
						toIdleEvents: (answer) => streamOf(answer).toIdleEvents(),
						toErrorEvents: (error, answer) =>
							streamOf(answer).toErrorEvents(error),
					};
				},
			};
		},
	};
}

/** An id is enough to refer to its item, so it is made of nothing that is logged or sent elsewhere. */
function createSecretId(): string {
	return randomUUID().replaceAll('-', '');
}

/** A body with all of the conversation as its input, as a list. Without an input of its own the conversation is continued as it is. */
function withHistory(body: unknown, history: JsonObject[]): unknown {
	const {input} = isObject(body) ? body : {};
	const isAbsent = input === undefined || input === null;
	return isAbsent || typeof input === 'string' || Array.isArray(input)
		? {...new Object(body), input: [...history, ...toItems(body)]}
		: body;
}

/** The input of a valid body as items. */
function toItems(body: unknown): JsonObject[] {
	const {input} = isObject(body) ? body : {};
	return typeof input === 'string'
		? [{type: 'message', role: 'user', content: input}]
		: ((input ?? []) as JsonObject[]);
}

/** Runs something whose errors name items of the whole conversation, and names them as they stand in the client's own input. */
function withOwnPlaces<Result>(
	run: () => Result,
	body: unknown,
	earlier: Earlier | undefined,
): Result {
	try {
		return run();
	} catch (error) {
		if (!(error instanceof ApiError) || earlier === undefined) {
			throw error;
		}

		const isText = isObject(body) && typeof body['input'] === 'string';
		const toOwn = (text: string) =>
			text.replaceAll(itemPath, (_path, index: string, rest: string) => {
				const place = Number(index) - earlier.items.length;
				if (place < 0) {
					return earlier.field;
				}

				return isText ? 'input' : `input[${place}]${rest}`;
			});
		const {message, param} = error;
		throw error.rephrase(toOwn(message), param && toOwn(param));
	}
}

const itemPath = /\binput\[(\d+)\]((?:\.\w+|\[\d+\])*)/gv;

/** Throws a 400 for what needs prompts to be kept somewhere, or an answer to be made later. */
function checkAnswerable(request: ResponsesRequest): void {
	if (request.prompt !== undefined && request.prompt !== null) {
		throw invalidRequest(
			"Unsupported parameter: 'prompt'. None are kept here: send its text in 'instructions' and 'input'.",
			'prompt',
			'unsupported_parameter',
		);
	}

	if (request.background) {
		throw invalidRequest(
			"Unsupported value for 'background': responses are made while you wait.",
			'background',
			'unsupported_value',
		);
	}
}
