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
	/** What the line means to whoever asked. */
	read(line: CliLine): ClaudeEvent[];
	/** Set once the answer is complete or has failed. */
	outcome(): AnswerOutcome | undefined;
};

export function createAnswerReader(
	turn: Pick<Turn, 'tools' | 'schema' | 'webSearch'>,
	/** Whether the CLI is kept from asking the model again by itself. */
	isHeld: () => boolean = () => false,
): AnswerReader {
	/** It comes as the input of a tool of the CLI's own. */
	const isStructured = turn.schema !== undefined;
	const messages = createMessageReader({
		isStructured,
		hasSearch: turn.webSearch !== undefined,
	});
	let failure: FailureLine | undefined;
	let outcome: AnswerOutcome | undefined;

	/** It was cut, and that is the end of it: the CLI's result follows, an error that is none. */
	function isCutForGood(): boolean {
		return (
			isHeld() &&
			isCutAtLimit(messages.end().stopReason) &&
			!messages.hasCalls() &&
			!messages.hasBrokenCall() &&
			!isWithoutOutput(messages, turn)
		);
	}

	/** It wanted to ask once more, for the rest of an answer that broke off: what it says of that is not the reason. */
	function isKeptBack({isError, status}: ResultLine): boolean {
		return (
			isHeld() &&
			isError &&
			status === undefined &&
			failure?.reason === 'invalid_request'
		);
	}

	/**
	What was not streamed is over when something else is told: the CLI is about to let the model go on, with results of its
	own where there are calls (two of them it does not defer).
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
	The CLI asks again where nothing more is wanted. What was told of an answer that broke off cannot be taken back (it asks
	again since 2.1.330); one that was cut is complete. And what was refused is not what it asks now.
	*/
	function onNext(): void {
		if (messages.isHalfTold()) {
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
