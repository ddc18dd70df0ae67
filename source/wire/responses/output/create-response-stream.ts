import type {AnswerEvent, Done, Usage} from '../../../claude/claude-event.js';
import type {ApiError} from '../../../errors/api-error.js';
import {refusalText, restarted} from '../../answer/answer-failures.js';
import type {ServerSentEvent} from '../../wire-format.js';
import type {StoredResponse} from '../store/create-response-store.js';
import type {Output} from './create-output.js';
import type {ResponseEvent} from './output-item.js';
import {
	type ResponseFrame,
	type ResponseState,
	toOutcome,
	toResponse,
} from './to-response.js';

/**
A response as a stream of numbered events. It has a life because a failure goes on counting where the answer left off, and
shows what there was of it.
*/
export type ResponseStream = {
	toEvents(events: AsyncIterable<AnswerEvent>): AsyncGenerator<ServerSentEvent>;
	/** That it is still in progress. */
	toIdleEvents(): ServerSentEvent[];
	toErrorEvents(error: ApiError): ServerSentEvent[];
};

export function createResponseStream(
	frame: ResponseFrame,
	output: Output,
	/** Gets the response once it is complete or incomplete, before the client does. */
	onEnd: (response: StoredResponse['response']) => void,
): ResponseStream {
	let sequence = 0;
	let model = '';
	let hasStarted = false;
	let usage: Usage | undefined;

	function send(event: ResponseEvent): ServerSentEvent {
		const {type, ...fields} = event;
		const data = {type, sequence_number: sequence++, ...fields};
		return {event: type, data: JSON.stringify(data)};
	}

	function toSnapshot(
		state: Omit<ResponseState, 'model' | 'output'>,
	): StoredResponse['response'] {
		return toResponse(frame, {model, output: output.items(), ...state});
	}

	function toResponseEvents(event: AnswerEvent): ResponseEvent[] {
		switch (event.type) {
			case 'started': {
				({model, usage} = event);
				if (hasStarted) {
					return [];
				}

				hasStarted = true;
				const response = toSnapshot({status: 'in_progress'});
				return [
					{type: 'response.created', response},
					{type: 'response.in_progress', response},
				];
			}

			case 'text':
			case 'structured':
			case 'thinking':
			case 'tool-call':
			case 'tool-arguments':
			case 'search': {
				return output.add(event);
			}

			case 'done': {
				return toEnd(event);
			}

			case 'restart': {
				throw restarted();
			}
		}
	}

	function toEnd(done: Done): ResponseEvent[] {
		const {status, reason} = toOutcome(done.stopReason);
		const refusal =
			done.stopReason === 'refusal'
				? output.addText('refusal', refusalText)
				: [];
		const closing = output.close(status);
		const response = toSnapshot({
			status,
			usage: done.usage,
			incompleteReason: reason,
		});
		onEnd(response);
		return [...refusal, ...closing, {type: `response.${status}`, response}];
	}

	return {
		async *toEvents(events) {
			for await (const event of events) {
				for (const responseEvent of toResponseEvents(event)) {
					yield send(responseEvent);
				}
			}
		},
		toIdleEvents() {
			const response = toResponse(frame, {
				model,
				output: [],
				status: 'in_progress',
			});
			return [send({type: 'response.in_progress', response})];
		},
		toErrorEvents(error) {
			const {message, type, code = null, param = null} = error;
			return [
				// The official SDK raises what stands in `error`; the fields beside it are the documented ones.
				send({
					type: 'error',
					code,
					message,
					param,
					error: {type, code, message, param},
				}),
				send({
					type: 'response.failed',
					response: toSnapshot({status: 'failed', usage, error}),
				}),
			];
		},
	};
}
