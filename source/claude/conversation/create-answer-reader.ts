import type {ApiError} from '../../errors/api-error.js';
import type {ClaudeEvent, Done} from '../claude-event.js';
import type {CliLine, FailureLine, ResultLine} from '../lines/cli-line.js';
import type {AssistantBlock, Turn} from '../turn.js';
import {createMessageReader} from './create-message-reader.js';
import {
	asksAgain,
	isCut,
	isCutAtLimit,
	isWithoutOutput,
	toStopReason,
} from './message-end.js';
import {
	brokenOff,
	noAnswer,
	noStructuredAnswer,
	toFailure,
	toUnreadable,
} from './turn-errors.js';

/** Follows one answer through the CLI's lines. */
export type AnswerReader = {
	/** The events for the client that follow from a line. */
	read(line: CliLine): ClaudeEvent[];
	/** Set once the answer is complete or has failed. */
	outcome(): AnswerOutcome | undefined;
};

/** How an answer ended. */
export type AnswerOutcome =
	| {
			type: 'done';
			done: Done;
			/** The answer as the client received it. */
			content: AssistantBlock[];
			/** The answer was cut off, and the CLI would ask the model to continue: the process must end first. */
			isCut: boolean;
	  }
	| {type: 'failed'; error: ApiError};

/** The life of an answer. `failure` is the error that the CLI last reported, which it may still recover from. */
type AnswerState = {type: 'open'; failure?: FailureLine} | AnswerOutcome;

/** The result's subtype after several answers that do not fit the schema (seen on 2.1.150, 2.1.197 and 2.1.332). */
const noFittingAnswer = 'error_max_structured_output_retries';

export function createAnswerReader(
	turn: Pick<Turn, 'tools' | 'schema' | 'webSearch'>,
	/** Whether the CLI is prevented from sending another request to the model. */
	isHeld: () => boolean = () => false,
): AnswerReader {
	/** A structured answer arrives as the input of one of the CLI's own tools. */
	const isStructured = turn.schema !== undefined;
	const messages = createMessageReader({
		isStructured,
		hasSearch: turn.webSearch !== undefined,
	});
	let state: AnswerState = {type: 'open'};

	function read(line: CliLine): ClaudeEvent[] {
		switch (line.type) {
			case 'stream': {
				const events = messages.readStream(line.event);
				if (
					line.event.type === 'message-delta' &&
					messages.end() &&
					asksAgain(messages, turn) &&
					!isCutForGood()
				) {
					state = toDone(undefined, {isCut: true});
				}

				return events;
			}

			case 'whole': {
				return messages.readWhole(line);
			}

			case 'retry':
			case 'limits': {
				return [line];
			}

			case 'failure': {
				const error = toUnreadable(line.text);
				state = error ? {type: 'failed', error} : {type: 'open', failure: line};
				return [];
			}

			case 'asks':
			case 'other': {
				if (isLeftOff()) {
					state = toDone(undefined, {isCut: true});
				}

				return [];
			}

			case 'init':
			case 'result':
			case 'control-request':
			case 'control-response': {
				return [];
			}
		}
	}

	/**
	Called when the CLI sends another request by itself, which may be after an answer that must not be continued. The events
	sent for an answer that broke off cannot be withdrawn (2.1.330 and newer retry it); an answer that was cut off is
	complete; and an earlier refusal does not apply to the new request.
	*/
	function onNext(failure: FailureLine | undefined): AnswerOutcome | undefined {
		if (messages.state() === 'answering') {
			return {type: 'failed', error: brokenOff()};
		}

		if (isCutForGood()) {
			return toDone(undefined, {isCut: true});
		}

		return failure?.reason === 'invalid_request'
			? {type: 'failed', error: toFailure(failure, failure.reason)}
			: undefined;
	}

	function onResult(
		result: ResultLine,
		failure: FailureLine | undefined,
	): AnswerOutcome {
		if (isCutForGood()) {
			return toDone(result, {isCut: false});
		}

		if (isKeptBack(result, failure)) {
			return {type: 'failed', error: brokenOff()};
		}

		if (result.subtype === noFittingAnswer) {
			return {type: 'failed', error: noStructuredAnswer()};
		}

		if (result.isError) {
			return {type: 'failed', error: toFailure(result, failure?.reason)};
		}

		if (messages.state() === 'none') {
			return {type: 'failed', error: noAnswer()};
		}

		const isMissing =
			isStructured && result.structured === undefined && !messages.hasCalls();
		return isMissing
			? {type: 'failed', error: noStructuredAnswer()}
			: toDone(result, {isCut: false});
	}

	/** Another message begins or is requested. */
	function isNextMessage(line: CliLine): boolean {
		return (
			line.type === 'retry' ||
			(line.type === 'stream' && line.event.type === 'message-start') ||
			(line.type === 'whole' && messages.isFirst(line))
		);
	}

	/**
	The answer was cut off at its limit, and the CLI makes no second request: its result follows, an error that can be
	ignored.
	*/
	function isCutForGood(): boolean {
		return (
			isHeld() &&
			isCutAtLimit(messages.end()) &&
			!messages.hasCalls() &&
			!messages.hasBrokenCall() &&
			!isWithoutOutput(messages, turn)
		);
	}

	/**
	The CLI was about to retry an answer that broke off, and was prevented: its error is not the reason for the failure.
	*/
	function isKeptBack(
		{isError, status}: ResultLine,
		failure: FailureLine | undefined,
	): boolean {
		return (
			isHeld() &&
			isError &&
			status === undefined &&
			failure?.reason === 'invalid_request'
		);
	}

	/**
	An unstreamed answer is over when a line of another kind follows: the CLI is about to continue the turn, with tool
	results of its own where there are calls (it does not defer two of them).
	*/
	function isLeftOff(): boolean {
		return (
			messages.isWhole() &&
			!isCutForGood() &&
			(isCut(messages.end()) ||
				messages.hasCalls() ||
				isWithoutOutput(messages, turn))
		);
	}

	function toDone(
		result: ResultLine | undefined,
		ending: {isCut: boolean},
	): AnswerOutcome {
		const end = messages.end();
		return {
			type: 'done',
			...ending,
			content: messages.content(),
			done: {
				type: 'done',
				stopReason: toStopReason(end, {hasCalls: messages.hasCalls()}),
				usage: messages.usage(),
				...(end?.stopSequence !== undefined && {
					stopSequence: end.stopSequence,
				}),
				...(result?.structured !== undefined && {
					structured: result.structured,
				}),
			},
		};
	}

	return {
		read(line) {
			if (state.type === 'open' && isNextMessage(line)) {
				state = onNext(state.failure) ?? state;
			}

			if (state.type === 'open' && line.type === 'result') {
				state = onResult(line, state.failure);
			}

			return state.type === 'open' ? read(line) : [];
		},
		outcome: () => (state.type === 'open' ? undefined : state),
	};
}
