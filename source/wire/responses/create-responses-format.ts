import {randomUUID} from 'node:crypto';
import {normalizeEvents} from '../answer/normalize-events.js';
import {parseFields} from '../fields/parse-fields.js';
import type {AnswerContext, WireFormat} from '../wire-format.js';
import {createKeptItems} from './create-kept-items.js';
import {createOutput} from './create-output.js';
import {
	createResponseStream,
	type ResponseStream,
} from './create-response-stream.js';
import {refuseResponses} from './refuse-responses.js';
import {responsesRequest} from './responses-request.js';
import {settleItems} from './settle-items.js';
import {toResponseBody} from './to-response-body.js';
import {toResponseFrame} from './to-response-frame.js';
import {toResponsesAdjusted} from './to-responses-adjusted.js';
import {toResponsesIgnored} from './to-responses-ignored.js';
import {toResponsesTurn} from './to-responses-turn.js';

/** `POST /v1/responses`, the part that keeps nothing but the newest items, for clients that repeat them by their ids. */
export function createResponsesFormat(createId = createSecretId): WireFormat {
	const kept = createKeptItems(8 * 1024 * 1024);
	return {
		shape: 'responses',
		parse(body, context) {
			const {caller} = context;
			const settledBody = settleItems(body, (id) => kept.recall(caller, id));
			const request = parseFields(responsesRequest, settledBody);
			refuseResponses(request);
			const {turn, names, ignoredInput} = toResponsesTurn(request, context);
			const settled = {isStructured: turn.schema !== undefined, stops: []};
			const toFrame = (answer: AnswerContext) =>
				toResponseFrame(request, turn, context.models, {
					...answer,
					id: `resp_${createId()}`,
				});
			const toOutput = () =>
				createOutput({
					toId: (prefix) => prefix + createId(),
					names,
					onClosed(id, item) {
						kept.keep(caller, id, item);
					},
				});
			let stream: ResponseStream | undefined;
			const streamOf = (answer: AnswerContext) => {
				stream ??= createResponseStream(toFrame(answer), toOutput());
				return stream;
			};

			return {
				turn,
				modelAsked: request.model ?? '',
				streaming: request.stream ?? false,
				ignored: [
					...toResponsesIgnored(body, request, context, turn),
					...ignoredInput,
				],
				adjusted: toResponsesAdjusted(request, context, turn),
				toEvents: (events, answer) =>
					streamOf(answer).toEvents(normalizeEvents(events, settled)),
				toBody: async (events, answer) =>
					toResponseBody(
						normalizeEvents(events, settled),
						toFrame(answer),
						toOutput(),
					),
				toIdleEvents: (answer) => streamOf(answer).toIdleEvents(),
				toErrorEvents: (error, answer) => streamOf(answer).toErrorEvents(error),
			};
		},
	};
}

/** Whoever knows an id may refer to what it stands for, so it is not made of anything that is logged or sent elsewhere. */
function createSecretId(): string {
	return randomUUID().replaceAll('-', '');
}
