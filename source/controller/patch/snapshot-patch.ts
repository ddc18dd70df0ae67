import type {Exchange, ToolCallView} from '../../traffic/exchange.js';
import type {CallerUsage, Notice, Totals} from '../../traffic/traffic.js';
import type {Snapshot} from '../controller.js';

/** What changed from one snapshot to a later one, as JSON. Absent is what did not. */
export type SnapshotPatch = {
	/** Everything but the traffic, each field whole. */
	set?: Partial<Omit<Snapshot, 'traffic'>>;
	totals?: Totals;
	/** Whole: it is short, and changes only when a request ends. */
	usage?: CallerUsage[];
	/**
	How many of the oldest went, how many of those after them stayed, if not all, and what came. Whoever does not know of
	`kept` shows a repeated notice once more, and is not wrong.
	*/
	notices?: {dropped: number; kept?: number; added: Notice[]};
	exchanges?: ExchangesPatch;
};

/** Removed, changed and added, in this order. Those added follow the others. */
export type ExchangesPatch = {
	removed?: string[];
	changed?: ExchangePatch[];
	added?: Exchange[];
};

export type ExchangePatch = {
	id: string;
	/** Fields whole, but for the answer. */
	set?: Partial<Omit<Exchange, 'answer'>>;
	/** Fields that are there no more. */
	unset?: string[];
	answer?: AnswerPatch;
};

/** An answer mostly grows, so what is sent is what it grew by. */
export type AnswerPatch = {
	thinking?: TextPatch;
	text?: TextPatch;
	toolCalls?: ToolCallsPatch;
	isStructured?: boolean;
	omitted?: number;
};

export type TextPatch = {append: string} | {replace: string};

/** Calls are only ever added at the end, and only the last one grows; anything else is told as a replacement. */
export type ToolCallsPatch =
	| {replace: ToolCallView[]}
	| {
			/** To the arguments of the last call so far. */
			append: string;
			added: ToolCallView[];
	  };
