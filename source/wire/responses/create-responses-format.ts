import {randomUUID} from 'node:crypto';
import type {JsonObject} from '../../claude/turn.js';
import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {isObject} from '../fields/json-object.js';
import {parseFields} from '../fields/parse-fields.js';
import {quote} from '../fields/quote.js';
import {dependsOnModels, fitTurn} from '../fit/fit-turn.js';
import type {AnswerContext, WireFormat} from '../wire-format.js';
import {createOutput} from './create-output.js';
import {
	createResponseStore,
	type StoredResponse,
	toHistory,
} from './create-response-store.js';
import {
	createResponseStream,
	type ResponseStream,
} from './create-response-stream.js';
import {resolveItems} from './resolve-items.js';
import {type ResponsesRequest, responsesRequest} from './responses-request.js';
import {isStored, toResponseFrame} from './to-response-frame.js';
import {toResponseBody} from './to-response.js';
import {responsesNames, toResponsesAsked} from './to-responses-asked.js';
import {toForeignTools} from './to-responses-tools.js';

/** `POST /v1/responses`, whose answers go to `store` unless the client asks for them not to be stored. */
export function createResponsesFormat({
	store = createResponseStore(),
	createId = createSecretId,
} = {}): WireFormat {
	return {
		shape: 'responses',
		parse(body, {caller, forwardSampling}) {
			const previous = findPrevious(body, (id) => store.get(caller, id));
			// Thoughts are not sent to Claude again, and nobody wants to read in each answer that they were ignored.
			const history = (previous ? toHistory(previous) : []).filter(
				({type}) => type !== 'reasoning',
			);
			const own = resolveItems(body, (id) => store.items.recall(caller, id));
			const inOwnWords = <Result>(run: () => Result) =>
				withOwnPlaces(run, own, history.length);
			const {request, asked, toolNames, ignoredInput} = inOwnWords(() => {
				const whole = previous ? withHistory(own, history) : own;
				const request = parseFields(responsesRequest, whole);
				checkAnswerable(request);
				return {request, ...toResponsesAsked(request)};
			});
			const normalized = {isStructured: asked.schema !== undefined, stops: []};
			const toOutput = () =>
				createOutput({
					toId: (prefix) => prefix + createId(),
					names: toolNames,
					onClosed(id, item) {
						if (isStored(request)) {
							store.items.keep(caller, id, item);
						}
					},
				});
			const keep = (id: string, response: StoredResponse['response']) => {
				if (isStored(request)) {
					store.keep(caller, {id, response, input: toItems(own), previous});
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
						streaming: request.stream ?? false,
						ignored: [
							...fitted.ignored,
							...toForeignTools(request),
							...ignoredInput,
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
							return response;
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

/** The response that a request continues. Throws a 400 for one that is not stored. */
function findPrevious(
	body: unknown,
	find: (id: string) => StoredResponse | undefined,
): StoredResponse | undefined {
	const id = isObject(body) ? body['previous_response_id'] : undefined;
	if (typeof id !== 'string') {
		return undefined;
	}

	const previous = find(id);
	if (previous === undefined) {
		// By this code VS Code's chat knows to send the whole conversation instead.
		throw invalidRequest(
			`Previous response with id ${quote(id)} not found. It failed, was cancelled, deleted or not stored, or it is forgotten: send the whole conversation in 'input'.`,
			'previous_response_id',
			'previous_response_not_found',
		);
	}

	return previous;
}

/** A body with all of the conversation as its input. Without an input of its own the conversation is continued as it is. */
function withHistory(body: unknown, history: JsonObject[]): unknown {
	const {input} = isObject(body) ? body : {};
	return typeof input === 'string' || Array.isArray(input) || !input
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
	earlier: number,
): Result {
	try {
		return run();
	} catch (error) {
		if (!(error instanceof ApiError) || earlier === 0) {
			throw error;
		}

		const isText = isObject(body) && typeof body['input'] === 'string';
		const toOwn = (text: string) =>
			text.replaceAll(itemPath, (_path, index: string, rest: string) => {
				const place = Number(index) - earlier;
				if (place < 0) {
					return 'previous_response_id';
				}

				return isText ? 'input' : `input[${place}]${rest}`;
			});
		const {status, type, code, param, cause} = error;
		throw new ApiError(toOwn(error.message), {
			status,
			type,
			code,
			param: param === undefined ? undefined : toOwn(param),
			cause,
		});
	}
}

const itemPath = /\binput\[(\d+)\]((?:\.\w+|\[\d+\])*)/gv;

/** Throws a 400 for what needs conversations or prompts to be kept somewhere, or an answer to be made later. */
function checkAnswerable(request: ResponsesRequest): void {
	for (const [name, instead] of stateful) {
		if (request[name] !== undefined && request[name] !== null) {
			throw invalidRequest(
				`Unsupported parameter: '${name}'. None are kept here: ${instead}.`,
				name,
				'unsupported_parameter',
			);
		}
	}

	if (request.background) {
		throw invalidRequest(
			"Unsupported value for 'background': responses are made while you wait.",
			'background',
			'unsupported_value',
		);
	}
}

const stateful = [
	[
		'conversation',
		"continue with 'previous_response_id', or send the whole conversation in 'input'",
	],
	['prompt', "send its text in 'instructions' and 'input'"],
] as const;
