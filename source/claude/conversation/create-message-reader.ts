import type {ClaudeEvent, Usage} from '../claude-event.js';
import type {WholeLine} from '../lines/cli-line.js';
import type {StreamEvent} from '../lines/stream-event.js';
import {type BlockReader, createBlockReader} from './create-block-reader.js';
import {createUsageCounter} from './create-usage-counter.js';

/** Reads the upstream messages of one turn, usually one: streamed, or block by block. */
export type MessageReader = Pick<
	BlockReader,
	'content' | 'hasCalls' | 'hasBrokenCall'
> & {
	readStream(event: StreamEvent): ClaudeEvent[];
	readWhole(line: WholeLine): ClaudeEvent[];
	hasBegun(): boolean;
	/** Whether the last message came block by block instead of streamed. */
	isWhole(): boolean;
	/** Whether the last message has content and has not ended. */
	isUnfinished(): boolean;
	/** Why the last message ended, as far as known. */
	end(): {stopReason?: string; stopSequence?: string};
	/** The usage of all messages. */
	usage(): Usage;
};

export function createMessageReader(options: {
	isStructured: boolean;
	hasSearch: boolean;
}): MessageReader {
	const usage = createUsageCounter();
	const blocks = createBlockReader(options);
	const begun = new Set<string>();
	let model: string | undefined;
	let wholeId: string | undefined;
	let isUnfinished = false;
	/** The last message has thinking and has not ended. */
	let isThinking = false;
	let end: {stopReason?: string; stopSequence?: string} = {};

	function readStream(event: StreamEvent): ClaudeEvent[] {
		switch (event.type) {
			case 'message-start': {
				isUnfinished = false;
				usage.begin(event.usage);
				begun.add(event.id);
				return [...toStarted(event.model), ...separateThoughts()];
			}

			case 'block-start': {
				return said(blocks.begin(event.block));
			}

			case 'text': {
				return said(blocks.text(event.text));
			}

			case 'thinking': {
				isThinking ||= event.text !== '';
				return blocks.thinking(event.text);
			}

			case 'json': {
				return said(blocks.json(event.json));
			}

			case 'citation': {
				return said(blocks.citation(event.citation));
			}

			case 'block-stop': {
				return said(blocks.end());
			}

			case 'message-delta': {
				isUnfinished &&= event.stopReason === undefined;
				isThinking &&= event.stopReason === undefined;
				usage.update(event.usage);
				end = event;
				return [];
			}

			case 'other': {
				return [];
			}
		}
	}

	/** Reports the model again where another model continues an answer that broke off. */
	function toStarted(name: string): ClaudeEvent[] {
		const isSame = name === model;
		model = name;
		return isSame ? [] : [{type: 'started', model: name, usage: usage.total()}];
	}

	/**
	When the CLI retries an answer that broke off while thinking, separates its thoughts from those of the next answer.
	*/
	function separateThoughts(): ClaudeEvent[] {
		const events = isThinking ? blocks.thinking('\n\n') : [];
		isThinking = false;
		return events;
	}

	function said(events: ClaudeEvent[]): ClaudeEvent[] {
		isUnfinished ||= events.length > 0;
		return events;
	}

	return {
		readStream,
		readWhole(line) {
			const isFirst = !begun.has(line.id);
			if (!isFirst && line.id !== wholeId) {
				// The message has been streamed.
				return [];
			}

			wholeId = line.id;
			// The end comes with each block, with the same counts.
			const events = [
				...(isFirst ? [line.start] : []),
				...line.block,
				line.end,
			];
			return events.flatMap((event) => readStream(event));
		},
		hasBegun: () => begun.size > 0,
		isWhole: () => wholeId !== undefined && [...begun].at(-1) === wholeId,
		isUnfinished: () => isUnfinished,
		end: () => end,
		usage: usage.total,
		content: blocks.content,
		hasCalls: blocks.hasCalls,
		hasBrokenCall: blocks.hasBrokenCall,
	};
}
