import {type ClaudeEvent, noUsage, type Usage} from '../claude-event.js';
import type {WholeLine, StreamEvent} from '../lines/cli-line.js';
import {createBlockReader} from './create-block-reader.js';
import type {EndedMessage, MessageEnd} from './message-end.js';

/** Reads the upstream messages of one turn, usually one: streamed, or block by block. */
export type MessageReader = EndedMessage & {
	readStream(event: StreamEvent): ClaudeEvent[];
	readWhole(line: WholeLine): ClaudeEvent[];
	/** Whether a message that comes block by block begins with this line. */
	isFirst(line: WholeLine): boolean;
	/** The state of the last message. */
	state(): MessageState['type'];
	/** Whether the last message came block by block instead of streamed. */
	isWhole(): boolean;
	/** How the last message ended, once it has. */
	end(): MessageEnd | undefined;
	/** The usage of all messages. */
	usage(): Usage;
};

/** The life of an upstream message. */
export type MessageState =
	/** No message has begun. */
	| {type: 'none'}
	/** It has begun, without content so far. */
	| {type: 'begun'}
	/** Only thinking so far: if it breaks off, the CLI may retry it. */
	| {type: 'thinking'}
	/** The client has received content of it, which cannot be withdrawn. */
	| {type: 'answering'}
	/** The model has ended it. */
	| ({type: 'ended'} & MessageEnd);

export function createMessageReader(options: {
	isStructured: boolean;
	hasSearch: boolean;
}): MessageReader {
	const usage = createUsageCounter();
	const blocks = createBlockReader(options);
	const begun = new Set<string>();
	let state: MessageState = {type: 'none'};
	let model: string | undefined;
	/** The id of the last message, if it comes block by block. */
	let wholeId: string | undefined;

	function readStream(event: StreamEvent): ClaudeEvent[] {
		switch (event.type) {
			case 'message-start': {
				return begin(event);
			}

			case 'block-start': {
				return answered(blocks.begin(event.block));
			}

			case 'text': {
				return answered(blocks.text(event.text));
			}

			case 'thinking': {
				return thought(blocks.thinking(event.text));
			}

			case 'json': {
				return answered(blocks.json(event.json));
			}

			case 'citation': {
				return answered(blocks.citation(event.citation));
			}

			case 'block-stop': {
				return answered(blocks.end());
			}

			case 'message-delta': {
				const {stopReason, stopSequence} = event;
				usage.update(event.usage);
				if (stopReason !== undefined) {
					state = {
						type: 'ended',
						stopReason,
						...(stopSequence !== undefined && {stopSequence}),
					};
				}

				return [];
			}

			case 'other': {
				return [];
			}
		}
	}

	/**
	Reports the model again where another model continues an answer that broke off. When the CLI retries an answer that
	broke off while thinking, separates its thoughts from those of the next answer.
	*/
	function begin(
		event: Extract<StreamEvent, {type: 'message-start'}>,
		idOfWhole?: string,
	): ClaudeEvent[] {
		const isSameModel = event.model === model;
		const wasThinking = state.type === 'thinking';
		model = event.model;
		state = {type: 'begun'};
		wholeId = idOfWhole;
		begun.add(event.id);
		usage.begin(event.usage);
		return [
			...(isSameModel
				? []
				: [{type: 'started' as const, model, usage: usage.total()}]),
			...(wasThinking ? blocks.thinking('\n\n') : []),
		];
	}

	function answered(events: ClaudeEvent[]): ClaudeEvent[] {
		if (events.length > 0) {
			state = answering;
		}

		return events;
	}

	function thought(events: ClaudeEvent[]): ClaudeEvent[] {
		if (events.length > 0 && state.type !== 'answering') {
			state = thinking;
		}

		return events;
	}

	const isFirst = ({id}: WholeLine) => !begun.has(id);

	return {
		readStream,
		readWhole(line) {
			const started = isFirst(line) ? begin(line.start, line.id) : [];
			if (line.id !== wholeId) {
				// The message has been streamed.
				return [];
			}

			// The end comes with each block, with the same counts.
			return [
				...started,
				...[...line.block, line.end].flatMap((event) => readStream(event)),
			];
		},
		isFirst,
		state: () => state.type,
		isWhole: () => wholeId !== undefined,
		end: () => (state.type === 'ended' ? state : undefined),
		usage: usage.total,
		content: blocks.content,
		hasCalls: blocks.hasCalls,
		hasBrokenCall: blocks.hasBrokenCall,
	};
}

const thinking: MessageState = {type: 'thinking'};
const answering: MessageState = {type: 'answering'};

/** Adds up the tokens of the upstream messages of one turn. */
function createUsageCounter(): {
	/** A message begins, with its counts so far. */
	begin(usage: Partial<Usage>): void;
	/** The running counts of the current message; they replace its earlier counts. */
	update(usage: Partial<Usage>): void;
	total(): Usage;
} {
	let before = noUsage;
	let current: Partial<Usage> = {};

	const total = (): Usage => {
		const thinking = (before.thinking ?? 0) + (current.thinking ?? 0);
		const webSearches = (before.webSearches ?? 0) + (current.webSearches ?? 0);
		const cacheCreation1h =
			(before.cacheCreation1h ?? 0) + (current.cacheCreation1h ?? 0);
		return {
			input: before.input + (current.input ?? 0),
			cacheRead: before.cacheRead + (current.cacheRead ?? 0),
			cacheCreation: before.cacheCreation + (current.cacheCreation ?? 0),
			output: before.output + (current.output ?? 0),
			...(cacheCreation1h > 0 && {cacheCreation1h}),
			...(thinking > 0 && {thinking}),
			...(webSearches > 0 && {webSearches}),
		};
	};

	return {
		begin(usage) {
			before = total();
			current = usage;
		},
		update(usage) {
			current = {...current, ...usage};
		},
		total,
	};
}
