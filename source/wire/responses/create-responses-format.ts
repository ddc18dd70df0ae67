import {randomUUID} from 'node:crypto';
import {invalidRequest} from '../../errors/invalid-request.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {parseFields} from '../fields/parse-fields.js';
import {dependsOnModels, fitTurn} from '../fit/fit-turn.js';
import type {AnswerContext, WireFormat} from '../wire-format.js';
import {createOutput} from './create-output.js';
import {
	createResponseStream,
	type ResponseStream,
} from './create-response-stream.js';
import {createKeptItems, resolveItems} from './resolve-items.js';
import {type ResponsesRequest, responsesRequest} from './responses-request.js';
import {toResponseFrame} from './to-response-frame.js';
import {toResponseBody} from './to-response.js';
import {responsesNames, toResponsesAsked} from './to-responses-asked.js';
import {toForeignTools} from './to-responses-tools.js';

/** `POST /v1/responses`, the part that keeps nothing but the newest items, for clients that repeat them by their ids. */
export function createResponsesFormat(createId = createSecretId): WireFormat {
	const kept = createKeptItems(8 * 1024 * 1024);
	return {
		shape: 'responses',
		parse(body, {caller, forwardSampling}) {
			const resolved = resolveItems(body, (id) => kept.recall(caller, id));
			const request = parseFields(responsesRequest, resolved);
			checkAnswerable(request);
			const {asked, toolNames, ignoredInput} = toResponsesAsked(request);
			const normalized = {isStructured: asked.schema !== undefined, stops: []};
			const toOutput = () =>
				createOutput({
					toId: (prefix) => prefix + createId(),
					names: toolNames,
					onClosed(id, item) {
						kept.keep(caller, id, item);
					},
				});

			return {
				dependsOnModels: (models) => dependsOnModels(asked, models),
				fit(models) {
					const fitted = fitTurn(asked, body, responsesNames, {
						models,
						forwardSampling,
					});
					const toFrame = (answer: AnswerContext) =>
						toResponseFrame(request, fitted, {
							...answer,
							id: `resp_${createId()}`,
						});
					let stream: ResponseStream | undefined;
					const streamOf = (answer: AnswerContext) => {
						stream ??= createResponseStream(toFrame(answer), toOutput());
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
						toBody: async (events, answer) =>
							toResponseBody(
								normalizeEvents(events, normalized),
								toFrame(answer),
								toOutput(),
							),
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

/** Throws a 400 for what needs responses, conversations or prompts to be kept somewhere. */
function checkAnswerable(request: ResponsesRequest): void {
	for (const [name, code] of stateful) {
		if (request[name] !== undefined && request[name] !== null) {
			throw invalidRequest(
				`Unsupported parameter: '${name}'. Nothing is kept here: send the whole conversation in 'input'.`,
				name,
				code,
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
	// By this code VS Code's chat knows to send the whole conversation instead.
	['previous_response_id', 'previous_response_not_found'],
	['conversation', 'unsupported_parameter'],
	['prompt', 'unsupported_parameter'],
] as const;
