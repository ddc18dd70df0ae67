import type {PlanLimits} from '../claude/claude-health.js';
import {toWindowStates} from '../claude/gate/plan-window.js';
import type {Exchange} from '../traffic/exchange.js';
import type {Notice} from '../traffic/traffic.js';
import type {Database, Value} from './open-database.js';
import {type StoredRequest, toStoredRequest} from './stored-request.js';

/** The records that wait to be stored. */
export type Pending = {
	addRequest(exchange: Exchange): void;
	addEvent(event: Pick<Notice, 'at' | 'level' | 'message'>): void;
	addLimits(limits: PlanLimits, at: number): void;
	/** The number of all records. */
	size(): number;
	hasRequests(): boolean;
	/** Stores up to `limit` requests and all other records in one transaction. If that fails, they stay. */
	write(database: Database, limit: number): void;
	drop(): void;
};

type Insert = {table: string; values: Record<string, Value>};

/** Beyond these the oldest are dropped: a file that stays locked must not fill the memory. */
const bounds = {requests: 10_000, others: 500, text: 16 * 1024 * 1024};

export function createPending({keepsTexts}: {keepsTexts: boolean}): Pending {
	const requests: StoredRequest[] = [];
	const others: Insert[] = [];
	let textLength = 0;
	/** As last recorded, by name. */
	const windows = new Map<string, string>();

	function addOther(insert: Insert): void {
		others.push(insert);
		if (others.length > bounds.others) {
			others.shift();
		}
	}

	return {
		addRequest(exchange) {
			const stored = toStoredRequest(exchange, {
				keepsTexts: keepsTexts && textLength < bounds.text,
			});
			textLength += lengthOf(stored);
			requests.push(stored);
			if (requests.length > bounds.requests) {
				textLength -= lengthOf(requests.shift()!);
			}
		},
		addEvent({at, level, message}) {
			addOther({table: 'event', values: {at, level, message}});
		},
		addLimits(limits, at) {
			const changed = toWindows(limits, at).filter(
				({at: _, ...state}) => windows.get(state.name) !== toKey(state),
			);
			for (const {at: time, ...state} of changed) {
				windows.set(state.name, toKey(state));
				addOther({table: 'plan_window', values: {at: time, ...state}});
			}
		},
		size: () => requests.length + others.length,
		hasRequests: () => requests.length > 0,
		write(database, limit) {
			const stored = requests.slice(0, limit);
			const besides = [...others];
			database.transaction(() => {
				for (const {request, text} of stored) {
					insert(database, {table: 'request', values: request}, 'OR IGNORE ');
					if (text) {
						insertText(database, text, request['id']!);
					}
				}

				for (const other of besides) {
					insert(database, other);
				}
			});
			requests.splice(0, stored.length);
			others.splice(0, besides.length);
			for (const one of stored) {
				textLength -= lengthOf(one);
			}
		},
		drop() {
			requests.length = 0;
			others.length = 0;
			textLength = 0;
		},
	};
}

function insert(
	database: Database,
	{table, values}: Insert,
	conflict = '',
): void {
	const names = Object.keys(values);
	const places = names.map(() => '?').join(', ');
	database.run(
		`INSERT ${conflict}INTO ${table} (${names.join(', ')}) VALUES (${places})`,
		Object.values(values),
	);
}

function insertText(
	database: Database,
	text: Record<string, Value>,
	id: Value,
): void {
	const names = Object.keys(text);
	database.run(
		`INSERT OR IGNORE INTO request_text (request, ${names.join(', ')}) SELECT row, ${names.map(() => '?').join(', ')} FROM request WHERE id = ?`,
		[...Object.values(text), id],
	);
}

function toWindows(limits: PlanLimits, at: number) {
	const others = limits.status === 'rejected' ? 'allowed' : limits.status;
	return toWindowStates(limits).map(
		({name, utilization, resetsAt, isRejecting}) => ({
			at,
			name,
			utilization: utilization ?? null,
			resets_at: resetsAt ?? null,
			status: isRejecting ? 'rejected' : others,
		}),
	);
}

function toKey(state: Record<string, Value>): string {
	return JSON.stringify(Object.values(state));
}

function lengthOf({text}: StoredRequest): number {
	return text === undefined
		? 0
		: Object.values(text).reduce<number>(
				(sum, value) => sum + (typeof value === 'string' ? value.length : 0),
				0,
			);
}
