import type {ClaudeEvent, Usage} from '../claude-event.js';
import type {WholeLine} from '../lines/cli-line.js';
import type {StreamEvent} from '../lines/stream-event.js';
import {type BlockReader, createBlockReader} from './create-block-reader.js';
import {createUsageCounter} from './create-usage-counter.js';

/** Follows the upstream messages of one turn, usually one: streamed, or told block by block. */
export type MessageReader = Pick<
	BlockReader,
	'content' | 'hasCalls' | 'hasBrokenCall'
> & {
	readStream(event: StreamEvent): ClaudeEvent[];
	readWhole(line: WholeLine): ClaudeEvent[];
	hasBegun(): boolean;
	/** The last one is told block by block. */
	isWhole(): boolean;
	/** The last one has said something, and has not ended. */
	isHalfTold(): boolean;
	/** Why the last one has ended, as far as is known. */
	end(): {stopReason?: string; stopSequence?: string};
	/** Of all of them. */
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
	let isHalfTold = false;
	/** The last one has thought, and has not ended. */
	let isThinking = false;
	let end: {stopReason?: string; stopSequence?: string} = {};

	function readStream(event: StreamEvent): ClaudeEvent[] {
		switch (event.type) {
			case 'message-start': {
				isHalfTold = false;
				usage.begin(event.usage);
				begun.add(event.id);
				return [...toStarted(event.model), ...thinkAnew()];
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
				isHalfTold &&= event.stopReason === undefined;
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

	/** Another model may go on with an answer that broke off. */
	function toStarted(name: string): ClaudeEvent[] {
		const isSame = name === model;
		model = name;
		return isSame ? [] : [{type: 'started', model: name, usage: usage.total()}];
	}

	/** An answer that broke off in its thinking is asked for again: its thoughts are not those of the next. */
	function thinkAnew(): ClaudeEvent[] {
		const events = isThinking ? blocks.thinking('\n\n') : [];
		isThinking = false;
		return events;
	}

	function said(events: ClaudeEvent[]): ClaudeEvent[] {
		isHalfTold ||= events.length > 0;
		return events;
	}

	return {
		readStream,
		readWhole(line) {
			const isFirst = !begun.has(line.id);
			if (!isFirst && line.id !== wholeId) {
				// It has been streamed.
				return [];
			}

			wholeId = line.id;
			// The end comes with each block, with the same counts.
			const told = [...(isFirst ? [line.start] : []), ...line.block, line.end];
			return told.flatMap((event) => readStream(event));
		},
		hasBegun: () => begun.size > 0,
		isWhole: () => wholeId !== undefined && [...begun].at(-1) === wholeId,
		isHalfTold: () => isHalfTold,
		end: () => end,
		usage: usage.total,
		content: blocks.content,
		hasCalls: blocks.hasCalls,
		hasBrokenCall: blocks.hasBrokenCall,
	};
}
