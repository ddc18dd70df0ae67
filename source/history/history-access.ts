import type {PlanWindow} from '../claude/claude-health.js';
import type {Exchange} from '../traffic/exchange.js';
import type {CallerUsage, Spending} from '../traffic/traffic.js';

/** What can be asked of the requests of this and earlier runs. Plain data, in and out. */
export type HistoryAccess = {
	/** The newest of those that match, before a place among them. */
	page(query: HistoryQuery): Promise<HistoryPage>;
	/** One request, with its texts where those are kept. */
	read(id: string): Promise<Exchange | undefined>;
	/** What requests took that came in a range of time. */
	usage(query: UsageQuery): Promise<UsageReport>;
	/** How each window of the plan was used in a range of time. */
	plan(query: PlanQuery): Promise<PlanSeries[]>;
	/** Forgets for good what came before a time, or everything. Resolves to the number of requests. */
	clear(before?: number): Promise<number>;
};

export type HistoryQuery = {
	/** All of them must hold. */
	terms?: HistoryTerm[];
	/** Where the page before this one ended. */
	before?: HistoryPlace;
	limit: number;
};

/** One condition of a filter. Values are in lower case, times in milliseconds since the epoch. */
export type HistoryTerm = {isNegated: boolean} & (
	| {
			type: 'text' | 'model' | 'status' | 'caller' | 'key' | 'shape';
			value: string;
	  }
	| {
			type: 'above' | 'below';
			measure: FilterMeasure;
			amount: number;
	  }
	| {type: 'since' | 'before'; at: number}
);

/** Milliseconds, dollars at list price, or tokens in and out. */
export type FilterMeasure = 'duration' | 'cost' | 'tokens';

/** Requests received at the same time are distinguished by their row. */
export type HistoryPlace = {at: number; row: number};

export type HistoryPage = {
	/** Oldest first, each `isStored`. */
	exchanges: Exchange[];
	/** Where the next page begins; absent where there is none. */
	next?: HistoryPlace;
};

export type UsageQuery = {
	/** Milliseconds since the epoch; since the first request where it is absent. */
	since?: number;
	/** How long a bucket is, by the local clock. */
	bucket: 'hour' | 'day';
};

export type UsageReport = {
	/** By caller, model and key, the heaviest first. */
	rows: StoredUsage[];
	/** Oldest first, without those in which nothing came. `at` is when they begin. */
	buckets: Array<Spending & {at: number}>;
};

export type StoredUsage = CallerUsage & {
	/** The name of the API key. */
	keyName?: string;
};

/** Milliseconds since the epoch. */
export type PlanQuery = {since: number};

/** What was reported of one window: some hundred points at most, oldest first. The first one may be what held at the start. */
export type PlanSeries = {name: string; points: PlanPoint[]};

/** Holds until the next point, or until the window is reset. */
export type PlanPoint = Pick<PlanWindow, 'utilization' | 'resetsAt'> & {
	at: number;
	/** Requests were refused because of this window. */
	isRejecting: boolean;
};

/** Nothing is kept, and nothing is known. */
export const noHistory: HistoryAccess = {
	page: async () => ({exchanges: []}),
	read: async () => undefined,
	usage: async () => ({rows: [], buckets: []}),
	plan: async () => [],
	clear: async () => 0,
};
