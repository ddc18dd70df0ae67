import {ApiError} from '../../errors/api-error.js';
import type {ClaudeEvent, Done} from '../claude-event.js';
import type {CliLine, ResultLine} from '../lines/cli-line.js';
import type {Block, StreamEvent} from '../lines/stream-event.js';
import type {AssistantBlock} from '../turn.js';
import {structuredOutputTool} from './answer-cli.js';
import {createUsageCounter} from './create-usage-counter.js';
import {createSeenAnswer} from './create-seen-answer.js';
import {toFailure} from './to-failure.js';
import {isCutBy, toStopReason} from './to-stop-reason.js';

/** Follows one answer through the CLI's lines. */
export type AnswerReader = {
	/** What the line means to whoever asked. */
	read(line: CliLine): ClaudeEvent[];
	/** Set once the answer is complete or has failed. */
	outcome(): AnswerOutcome | undefined;
};

export type AnswerOutcome =
	| {
			type: 'done';
			done: Done;
			/** The answer as the client has seen it. */
			content: AssistantBlock[];
			/** The model stopped where the CLI would by itself ask it to go on: the process must end first. */
			isCut: boolean;
	  }
	| {type: 'failed'; error: ApiError};

export function createAnswerReader(options: {
	/** The answer is to fit a schema: it comes as the input of a tool of the CLI's own. */
	isStructured: boolean;
}): AnswerReader {
	const usage = createUsageCounter();
	const seen = createSeenAnswer();
	let isStarted = false;
	let structuredAnswers = 0;
	let current: 'text' | 'call' | 'structured' | 'other' = 'other';
	let stopReason: string | undefined;
	let stopSequence: string | undefined;
	let failureReason: string | undefined;
	let outcome: AnswerOutcome | undefined;

	function onStream(event: StreamEvent): ClaudeEvent[] {
		switch (event.type) {
			case 'message-start': {
				usage.begin(event.usage);
				const isFirst = !isStarted;
				isStarted = true;
				return isFirst
					? [{type: 'started', model: event.model, usage: usage.total()}]
					: [];
			}

			case 'block-start': {
				return onBlock(event.block);
			}

			case 'text': {
				return onText(event.text);
			}

			case 'thinking': {
				return event.text === '' ? [] : [event];
			}

			case 'json': {
				return onJson(event.json);
			}

			case 'message-delta': {
				usage.update(event.usage);
				({stopReason, stopSequence} = event);
				if (isCutBy(stopReason) || isEmptyEnd()) {
					outcome = toDone(undefined, true);
				}

				return [];
			}

			case 'other': {
				return [];
			}
		}
	}

	function onBlock(block: Block): ClaudeEvent[] {
		switch (block.type) {
			case 'text': {
				current = 'text';
				return onText(block.text);
			}

			case 'tool-use': {
				const isAnswer =
					options.isStructured && block.name === structuredOutputTool;
				if (isAnswer) {
					current = 'structured';
					structuredAnswers++;
					seen.clear();
					return structuredAnswers > 1 ? [{type: 'restart'}] : [];
				}

				current = 'call';
				seen.beginCall(block.id, block.name);
				return [{type: 'tool-call', id: block.id, name: block.name}];
			}

			case 'other': {
				current = 'other';
				return [];
			}
		}
	}

	function onText(text: string): ClaudeEvent[] {
		if (text === '') {
			return [];
		}

		// With a schema the client is shown no words beside the JSON and the calls.
		if (!options.isStructured) {
			seen.addText(text);
		}

		return [{type: 'text', text}];
	}

	function onJson(json: string): ClaudeEvent[] {
		if (json === '' || current === 'text' || current === 'other') {
			return [];
		}

		if (current === 'structured') {
			seen.addText(json);
			return [{type: 'structured', json}];
		}

		seen.addArguments(json);
		return [{type: 'tool-arguments', json}];
	}

	/** The CLI would tell the model that nothing was visible, and ask again. */
	function isEmptyEnd(): boolean {
		return (
			stopReason === 'end_turn' &&
			!options.isStructured &&
			seen.content().length === 0
		);
	}

	function onResult(result: ResultLine): AnswerOutcome {
		if (result.isError) {
			return {type: 'failed', error: toFailure(result, failureReason)};
		}

		const isMissing =
			options.isStructured &&
			result.structured === undefined &&
			!seen.hasCalls();
		return isMissing
			? {type: 'failed', error: noStructuredAnswer()}
			: toDone(result, false);
	}

	function toDone(
		result: ResultLine | undefined,
		isCut: boolean,
	): AnswerOutcome {
		return {
			type: 'done',
			isCut,
			content: seen.content(),
			done: {
				type: 'done',
				stopReason: toStopReason(stopReason, {hasCalls: seen.hasCalls()}),
				usage: usage.total(),
				...(stopSequence !== undefined && {stopSequence}),
				...(result?.structured !== undefined && {
					structured: result.structured,
				}),
			},
		};
	}

	return {
		read(line) {
			switch (line.type) {
				case 'stream': {
					return onStream(line.event);
				}

				case 'retry':
				case 'limits': {
					return [line];
				}

				case 'result': {
					outcome ??= onResult(line);
					return [];
				}

				case 'failure': {
					failureReason = line.reason;
					return [];
				}

				case 'init':
				case 'control-request':
				case 'control-response':
				case 'other': {
					return [];
				}
			}
		},
		outcome: () => outcome,
	};
}

function noStructuredAnswer(): ApiError {
	return new ApiError('The model gave no answer that fits the schema.', {
		status: 502,
		type: 'server_error',
		code: 'structured_output_missing',
	});
}
