import {
	type AnswerEvent,
	type ClaudeEvent,
	type Done,
	isAnswer,
	isContent,
} from '../claude/claude-event.js';
import {ApiError} from '../errors/api-error.js';
import type {TrafficEvent} from '../traffic/traffic-event.js';
import {describeFailure} from './describe-failure.js';
import {EarlyEnding} from './early-ending.js';
import {finishReasons} from './finish-reasons.js';
import {toApiError} from './to-api-error.js';

export type AnswerRecord = {
	/**
	Passes on what the answer is made of. Where that ends without an end, throws why: a failed turn is never an empty answer.
	*/
	watch(events: AsyncIterable<ClaudeEvent>): AsyncGenerator<AnswerEvent>;
	/** What answers, once it is known. */
	model(): string | undefined;
	/** Whether there is anything of the answer yet: until then a failure can still be a status. */
	hasContent(): boolean;
	/** The client is answered 200 and a stream: from now on a failure can only be an event of it. */
	begin(): void;
	/** The whole answer has been made. */
	finish(): void;
	/** Returns what to tell the client. */
	fail(error: unknown): ApiError;
};

/** Tells the traffic what happens to one answer: every event, and exactly one ending. */
export function createAnswerRecord({
	id,
	signal,
	dispatch,
	now,
}: {
	id: string;
	/** Aborts with an `EarlyEnding`. */
	signal: AbortSignal;
	dispatch: (event: TrafficEvent) => void;
	now: () => number;
}): AnswerRecord {
	let hasContent = false;
	let hasBegun = false;
	let hasEnded = false;
	let done: Done | undefined;
	let model: string | undefined;

	function end(event: TrafficEvent): void {
		if (!hasEnded) {
			hasEnded = true;
			dispatch(event);
		}
	}

	function finish(): void {
		const finishReason = finishReasons[done?.stopReason ?? 'end'];
		end({type: 'finished', id, at: now(), httpStatus: 200, finishReason});
	}

	function fail(error: unknown): ApiError {
		const reason: unknown = signal.aborted ? signal.reason : error;
		const apiError = toApiError(reason, id);
		if (reason instanceof EarlyEnding && reason.by !== 'server') {
			end({type: 'cancelled', id, at: now()});
		} else {
			const {status, type, code, param} = apiError;
			const message = describeFailure(reason);
			end({
				type: 'failed',
				id,
				at: now(),
				httpStatus: status,
				hasBegun,
				error: {message, type, code, param},
			});
		}

		return apiError;
	}

	// At once, and not when Claude has noticed.
	signal.addEventListener(
		'abort',
		() => {
			// A client that hangs up on the last word has its answer.
			if (done) {
				finish();
			} else {
				fail(signal.reason);
			}
		},
		{once: true},
	);

	return {
		async *watch(events) {
			for await (const event of events) {
				done = event.type === 'done' ? event : done;
				model = event.type === 'started' ? event.model : model;
				hasContent ||= isContent(event) || done !== undefined;
				dispatch({type: 'claude', id, at: now(), event});
				if (isAnswer(event)) {
					yield event;
				}
			}

			if (!done) {
				signal.throwIfAborted();
				throw endedWithoutAnswer();
			}
		},
		model: () => model,
		hasContent: () => hasContent,
		begin() {
			hasBegun = true;
		},
		finish,
		fail,
	};
}

function endedWithoutAnswer(): ApiError {
	return new ApiError('Claude ended without an answer.', {
		status: 502,
		type: 'server_error',
		code: 'no_answer',
	});
}
