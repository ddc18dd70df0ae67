import {
	type AnswerEvent,
	type ClaudeEvent,
	type Done,
	type PaidBy,
	isAnswer,
	isContent,
} from '../../claude/claude-event.js';
import {shuttingDown} from '../../claude/gate/refusals.js';
import {ApiError} from '../../errors/api-error.js';
import type {
	ReceivedRequest,
	TrafficEvent,
} from '../../traffic/traffic-event.js';
import {toFinishReason} from '../../wire/answer/to-finish-reason.js';
import {describeFailure, toApiError} from '../errors/describe-failure.js';

/** The answers under way. */
export type Exchanges = {
	begin(options: {
		id: string;
		/** Milliseconds since the epoch. */
		receivedAt: number;
		/** Aborts when the client leaves. */
		client: AbortSignal;
		/** The answer is over: nothing of the request is needed any more. */
		onEnd: () => void;
	}): Exchange;
	/** Ends an answer for the person who runs this program. False when no answer of that id is under way. */
	cancel(id: string): boolean;
	/** Ends all answers, and those that begin from now on at once. */
	close(): void;
};

/**
A request and its answer, from its arrival to its end. The traffic gets every event of it, and exactly one ending: the first
of `finish`, `fail`, `cancel` and the abort of `signal`.
*/
export type Exchange = {
	id: string;
	receivedAt: number;
	/** Aborts when the client leaves, when a person cancels the answer and when the server closes. */
	signal: AbortSignal;
	/** Reports what the request asks for, also where it is refused. */
	receive(request: ReceivedRequest): void;
	/**
	Passes on what the answer is made of. Where that ends without an end, throws why: a failed turn is never an empty answer.
	*/
	watch(events: AsyncIterable<ClaudeEvent>): AsyncGenerator<AnswerEvent>;
	/** The model that answers, once it is known. */
	model(): string | undefined;
	/** Who pays for the answer, once that is known. */
	paidBy(): PaidBy | undefined;
	/** Whether there is anything of the answer yet: until then a failure can still be a status. */
	hasContent(): boolean;
	/** The client is answered 200 and a stream: from now on a failure can only be an event of it. */
	begin(): void;
	/** The whole answer has been handed over. */
	finish(): void;
	/** The answer failed, or was ended before its time; returns the error for the client. */
	fail(error: unknown): ApiError;
	/** The client left, in a way that its own signal does not show. */
	cancel(): void;
};

export function createExchanges({
	dispatch,
	now,
}: {
	dispatch: (event: TrafficEvent) => void;
	now: () => number;
}): Exchanges {
	/** How to end each before its time. */
	const running = new Map<string, (by: 'person' | 'server') => void>();
	let isClosed = false;

	function begin({
		id,
		receivedAt,
		client,
		onEnd,
	}: Parameters<Exchanges['begin']>[0]): Exchange {
		const controller = new AbortController();
		const {signal} = controller;
		let abortedBy: keyof typeof abortReasons | undefined;
		let isReceived = false;
		let hasContent = false;
		let hasCalls = false;
		let hasBegun = false;
		let hasEnded = false;
		let done: Done | undefined;
		let model: string | undefined;
		let paidBy: PaidBy | undefined;

		function abort(by: keyof typeof abortReasons): void {
			abortedBy ??= by;
			controller.abort(abortReasons[by]());
			// At once, and not when Claude has noticed.
			if (isReceived) {
				// A client that hangs up on the last word has its answer.
				if (done) {
					finish();
				} else {
					fail(signal.reason);
				}
			}
		}

		function onLeave(): void {
			abort('client');
		}

		function end(event: TrafficEvent): void {
			if (!hasEnded) {
				hasEnded = true;
				running.delete(id);
				client.removeEventListener('abort', onLeave);
				onEnd();
				dispatch(event);
			}
		}

		function finish(): void {
			const finishReason = toFinishReason(done?.stopReason ?? 'end', hasCalls);
			end({type: 'finished', id, at: now(), httpStatus: 200, finishReason});
		}

		function fail(error: unknown): ApiError {
			const reason: unknown = signal.aborted ? signal.reason : error;
			const apiError = toApiError(reason, id);
			if (abortedBy === 'client' || abortedBy === 'person') {
				end({type: 'cancelled', id, at: now(), by: abortedBy});
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

		running.set(id, abort);
		client.addEventListener('abort', onLeave);
		if (isClosed) {
			abort('server');
		} else if (client.aborted) {
			abort('client');
		}

		return {
			id,
			receivedAt,
			signal,
			receive(request) {
				isReceived = true;
				dispatch({type: 'received', id, at: receivedAt, request});
			},
			async *watch(events) {
				for await (const event of events) {
					done = event.type === 'done' ? event : done;
					model = event.type === 'started' ? event.model : model;
					paidBy = event.type === 'paid' ? event.by : paidBy;
					hasCalls ||= event.type === 'tool-call';
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
			paidBy: () => paidBy,
			hasContent: () => hasContent,
			begin() {
				hasBegun = true;
			},
			finish,
			fail,
			cancel: onLeave,
		};
	}

	return {
		begin,
		cancel(id) {
			const abort = running.get(id);
			abort?.('person');
			return abort !== undefined;
		},
		close() {
			isClosed = true;
			for (const abort of running.values()) {
				abort('server');
			}
		},
	};
}

/** Why an answer ended before its time, when Claude was not the reason. */
const abortReasons = {
	// Nobody reads this one: the status is nginx's, for logs.
	client: () =>
		new ApiError('The client left.', {
			status: 499,
			type: 'invalid_request_error',
			code: 'client_left',
		}),
	person: () =>
		new ApiError(
			'This answer was cancelled by the person who runs claude-max-api.',
			{
				status: 499,
				type: 'invalid_request_error',
				code: 'cancelled',
				shouldRetry: false,
			},
		),
	server: shuttingDown,
};

function endedWithoutAnswer(): ApiError {
	return new ApiError('Claude ended without an answer.', {
		status: 502,
		type: 'server_error',
		code: 'no_answer',
	});
}
