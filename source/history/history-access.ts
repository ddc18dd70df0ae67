import type {PlanWindow} from '../claude/claude-health.js';
import type {Exchange} from '../traffic/exchange.js';
import type {CallerUsage, Spending} from '../traffic/traffic.js';

/** Queries on the requests of this and earlier runs, with plain data in and out. */
export type HistoryAccess = {
	/** The newest matching requests before a place. */
	page(query: HistoryQuery): Promise<HistoryPage>;
	/** One request, with its texts if they are kept. */
	read(id: string): Promise<Exchange | undefined>;
	/** The usage of the requests received in a range of time. */
	usage(query: UsageQuery): Promise<UsageReport>;
	/** How each window of the plan was used in a range of time. */
	plan(query: PlanQuery): Promise<PlanSeries[]>;
	/** Permanently deletes what came before a time, or everything. Resolves to the number of requests. */
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
	/** Milliseconds since the epoch; from the first request when absent. */
	since?: number;
	/** The length of a bucket, on the local clock. */
	bucket: 'hour' | 'day';
};

export type UsageReport = {
	/** By caller, model and key, heaviest first. */
	rows: StoredUsage[];
	/** Oldest first, without empty ones. `at` is their start. */
	buckets: Array<Spending & {at: number}>;
};

export type StoredUsage = CallerUsage & {
	/** The name of the API key. */
	keyName?: string;
};

/** Milliseconds since the epoch. */
export type PlanQuery = {since: number};

/** The reports of one window: a few hundred points at most, oldest first. The first may be the one in force at the start. */
export type PlanSeries = {
	name: string;
	points: PlanPoint[];
	/** Oldest first; of all windows together the newest fifty. */
	reached: ReachedLimit[];
};

/** A window was used up. */
export type ReachedLimit = {
	at: number;
	/** The requests received in the hour before: by caller, model and key, heaviest first; the last row may sum up the rest. */
	usage: StoredUsage[];
};

/** Holds until the next point, or until the window is reset. */
export type PlanPoint = Pick<PlanWindow, 'utilization' | 'resetsAt'> & {
	at: number;
	/** Requests were refused because of this window. */
	isRejecting: boolean;
};

/** The history when nothing is stored. */
export const noHistory: HistoryAccess = {
	page: async () => ({exchanges: []}),
	read: async () => undefined,
	usage: async () => ({rows: [], buckets: []}),
	plan: async () => [],
	clear: async () => 0,
};
