import type {ClaudeEvent} from '../claude-event.js';
import type {CliLine, FailureLine, ResultLine} from '../lines/cli-line.js';
import type {Turn} from '../turn.js';
import {brokenOff, noAnswer, noStructuredAnswer} from './answer-errors.js';
import type {AnswerOutcome} from './answer-outcome.js';
import {asksAgain, isWithoutOutput} from './asks-again.js';
import {createMessageReader} from './create-message-reader.js';
import {isMessageEnd, isNextMessage} from './message-bounds.js';
import {toFailure} from './to-failure.js';
import {isCutAtLimit, isCutBy, toStopReason} from './to-stop-reason.js';
import {toUnreadable} from './to-unreadable.js';

/** Follows one answer through the CLI's lines. */
export type AnswerReader = {
	/** The events for the client that follow from a line. */
	read(line: CliLine): ClaudeEvent[];
	/** Set once the answer is complete or has failed. */
	outcome(): AnswerOutcome | undefined;
};

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
	let failure: FailureLine | undefined;
	let outcome: AnswerOutcome | undefined;

	/**
	The answer was cut off at its limit, and the CLI makes no second request: its result follows, an error that can be
	ignored.
	*/
	function isCutForGood(): boolean {
		return (
			isHeld() &&
			isCutAtLimit(messages.end().stopReason) &&
			!messages.hasCalls() &&
			!messages.hasBrokenCall() &&
			!isWithoutOutput(messages, turn)
		);
	}

	/**
	The CLI was about to retry an answer that broke off, and was prevented: its error is not the reason for the failure.
	*/
	function isKeptBack({isError, status}: ResultLine): boolean {
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
			(isCutBy(messages.end().stopReason) ||
				messages.hasCalls() ||
				isWithoutOutput(messages, turn))
		);
	}

	/**
	Called when the CLI sends another request after an answer that must not be continued. The events sent for an answer that
	broke off cannot be withdrawn (2.1.330 and newer retry it); an answer that was cut off is complete; and an earlier
	refusal does not apply to the new request.
	*/
	function onNext(): void {
		if (messages.isUnfinished()) {
			outcome ??= {type: 'failed', error: brokenOff()};
		} else if (isCutForGood()) {
			outcome ??= toDone(undefined, true);
		} else if (failure?.reason === 'invalid_request') {
			outcome ??= {
				type: 'failed',
				error: toFailure(failure, failure.reason),
			};
		}
	}

	function onResult(result: ResultLine): AnswerOutcome {
		if (isCutForGood()) {
			return toDone(result, false);
		}

		if (isKeptBack(result)) {
			return {type: 'failed', error: brokenOff()};
		}

		if (result.isError) {
			return {type: 'failed', error: toFailure(result, failure?.reason)};
		}

		if (!messages.hasBegun()) {
			return {type: 'failed', error: noAnswer()};
		}

		const isMissing =
			isStructured && result.structured === undefined && !messages.hasCalls();
		return isMissing
			? {type: 'failed', error: noStructuredAnswer()}
			: toDone(result, false);
	}

	function toDone(
		result: ResultLine | undefined,
		isCutOff: boolean,
	): AnswerOutcome {
		const {stopReason, stopSequence} = messages.end();
		const hasCalls = messages.hasCalls();
		return {
			type: 'done',
			isCut: isCutOff,
			content: messages.content(),
			done: {
				type: 'done',
				stopReason: toStopReason(stopReason, {hasCalls}),
				usage: messages.usage(),
				...(stopSequence !== undefined && {stopSequence}),
				...(result?.structured !== undefined && {
					structured: result.structured,
				}),
			},
		};
	}

	return {
		read(line) {
			if (isNextMessage(line)) {
				onNext();
			}

			if (outcome) {
				return [];
			}

			switch (line.type) {
				case 'stream': {
					const events = messages.readStream(line.event);
					if (
						isMessageEnd(line.event) &&
						asksAgain(messages, turn) &&
						!isCutForGood()
					) {
						outcome = toDone(undefined, true);
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

				case 'result': {
					outcome = onResult(line);
					return [];
				}

				case 'failure': {
					failure = line;
					const error = toUnreadable(line.text);
					outcome = error && {type: 'failed', error};
					return [];
				}

				case 'asks':
				case 'other': {
					if (isLeftOff()) {
						outcome = toDone(undefined, true);
					}

					return [];
				}

				case 'init':
				case 'control-request':
				case 'control-response': {
					return [];
				}
			}
		},
		outcome: () => outcome,
	};
}
