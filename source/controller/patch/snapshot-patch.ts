import type {Exchange, ToolCallView} from '../../traffic/exchange.js';
import type {CallerUsage, Notice, Totals} from '../../traffic/traffic.js';
import type {Snapshot} from '../controller.js';

/** The changes from one snapshot to a later one, as JSON. Absent parts are unchanged. */
export type SnapshotPatch = {
	/** Everything but the traffic, each field as a whole. */
	set?: Partial<Omit<Snapshot, 'traffic'>>;
	totals?: Totals;
	/** As a whole: it is short, and changes only when a request ends. */
	usage?: CallerUsage[];
	/**
	How many of the oldest notices were removed, how many after those stayed, if not all, and which were added. A client
	that does not know `kept` shows a repeated notice twice, which is harmless.
	*/
	notices?: {dropped: number; kept?: number; added: Notice[]};
	exchanges?: ExchangesPatch;
};

/** Removed, changed and added exchanges, applied in this order. New ones follow the others. */
export type ExchangesPatch = {
	removed?: string[];
	changed?: ExchangePatch[];
	added?: Exchange[];
};

export type ExchangePatch = {
	id: string;
	/** Changed fields as a whole, except the answer. */
	set?: Partial<Omit<Exchange, 'answer'>>;
	/** Fields that no longer exist. */
	unset?: string[];
	answer?: AnswerPatch;
};

/** An answer mostly grows, so only its new part is sent. */
export type AnswerPatch = {
	thinking?: TextPatch;
	text?: TextPatch;
	toolCalls?: ToolCallsPatch;
	isStructured?: boolean;
	omitted?: number;
};

export type TextPatch = {append: string} | {replace: string};

/** Calls are only added at the end, and only the last one grows; any other change is sent as a replacement. */
export type ToolCallsPatch =
	| {replace: ToolCallView[]}
	| {
			/** Appended to the arguments of the last call so far. */
			append: string;
			added: ToolCallView[];
	  };
