import type {PlanWindow} from '../claude/claude-health.js';
import {
	type Budget,
	type BudgetUnit,
	toBudgetName,
	toBudgetUnit,
} from '../settings/budget.js';
import {longestWindowMs, toWindowLength} from '../claude/gate/plan-window.js';
import {type Period, toPeriod} from './budget-period.js';
import {createWindowShare, type WindowShare} from './create-window-share.js';
import {type SpentRequest, toDollars} from './spent-request.js';

/** Stored requests and reports of the plan's windows, oldest first. */
export type Past = {
	requests(since: number): AsyncIterable<SpentRequest[]>;
	windows(since: number): Promise<Array<PlanWindow & {at: number}>>;
};

/** A request that is about to be answered. */
export type AskingRequest = Pick<SpentRequest, 'id' | 'received' | 'caller'> & {
	keyName?: string | undefined;
	/** The full name of the model that will answer, as far as it is known. */
	model: string;
	/** Estimates the tokens of its prompt. */
	promptTokens(): number;
};

/** What a budget that limits an amount has of its current period. */
export type Count = {
	budget: Budget;
	name: string;
	unit: BudgetUnit;
	limit: number;
	/** In the budget's unit; a percentage for a share of the plan. */
	used(): number;
	/** Set aside for running requests, an estimate. */
	reserved(): number;
	/** When counting starts again, where that is known. */
	resetsAt(): number | undefined;
	matches(request: Pick<SpentRequest, 'caller' | 'keyName' | 'model'>): boolean;
	/** Sets aside what the request is expected to use. Returns a function that gives it back. */
	setAside(request: AskingRequest): () => void;
};

/** The counts of some budgets, which do not change. */
export type Ledger = {
	/** One for each budget that limits an amount. */
	counts: Count[];
	/** Some budgets are shares of the plan. */
	hasShares: boolean;
	/**
	Counts the stored requests, once. Requests that end while it does are counted once as well. When it rejects, some of the
	stored requests may have been counted.
	*/
	load(past: Past): Promise<void>;
	add(spent: SpentRequest): void;
	readWindows(windows: PlanWindow[]): void;
};

export function createLedger(budgets: Budget[], now: () => number): Ledger {
	const shares = new Map<string, WindowShare>();
	const counts = budgets.flatMap((budget) => {
		const unit = toBudgetUnit(budget);
		if (unit === undefined) {
			return [];
		}

		if (unit !== 'percent') {
			return [createPeriodCount(budget, unit, now)];
		}

		const window = budget.window ?? 'five_hour';
		const share = shares.get(window) ?? createWindowShare(now);
		shares.set(window, share);
		return [createShareCount(budget, share)];
	});
	/** Requests that end while the stored ones are being counted. */
	let ended: SpentRequest[] | undefined;

	function addToPeriods(spent: SpentRequest): void {
		for (const count of counts) {
			count.add?.(spent);
		}
	}

	function addToShares(spent: SpentRequest): void {
		if (shares.size === 0) {
			return;
		}

		const names = counts
			.filter(({unit, matches}) => unit === 'percent' && matches(spent))
			.map(({name}) => name);
		for (const share of shares.values()) {
			share.spend(spent.dollars, names);
		}
	}

	function readWindows(windows: PlanWindow[]): void {
		for (const window of windows) {
			shares.get(window.name)?.read(window);
		}
	}

	/** Divides the stored reports among the requests that ended between them. */
	async function divide(
		requests: SpentRequest[],
		windows: Past['windows'],
		since: number,
	): Promise<void> {
		const rest = requests.toSorted((one, other) => other.ended - one.ended);
		for (const report of await windows(since)) {
			while (rest.length > 0 && rest.at(-1)!.ended <= report.at) {
				addToShares(rest.pop()!);
			}

			readWindows([report]);
		}

		for (const spent of rest.reverse()) {
			addToShares(spent);
		}
	}

	return {
		counts,
		hasShares: shares.size > 0,
		async load(past) {
			ended = [];
			const at = now();
			const since = Math.min(
				...counts.map(({start}) => start?.() ?? at),
				...[...shares.keys()].map(
					(window) => at - (toWindowLength(window) ?? longestWindowMs),
				),
			);
			const ids = new Set<string>();
			const shared: SpentRequest[] = [];
			for await (const requests of past.requests(since)) {
				for (const spent of requests) {
					ids.add(spent.id);
					addToPeriods(spent);
				}

				shared.push(...(shares.size > 0 ? requests : []));
			}

			if (shares.size > 0) {
				await divide(shared, past.windows, since);
			}

			const missed = ended.filter(({id}) => !ids.has(id));
			ended = undefined;
			for (const spent of missed) {
				addToPeriods(spent);
				addToShares(spent);
			}
		},
		add(spent) {
			if (ended) {
				ended.push(spent);
			} else {
				addToPeriods(spent);
				addToShares(spent);
			}
		},
		readWindows,
	};
}

type PeriodUnit = Exclude<BudgetUnit, 'percent'>;

type OwnCount = Count & {
	/** Counts a request that has ended. */
	add?(spent: SpentRequest): void;
	/** Of the current period. */
	start?(): number;
};

/** Requests, tokens or dollars in an hour, a day or a week. A request counts in the period in which it was received. */
function createPeriodCount(
	budget: Budget,
	unit: PeriodUnit,
	now: () => number,
): OwnCount {
	const per = budget.per ?? 'day';
	let period: Period = toPeriod(per, now());
	let used = 0;
	let requests = 0;
	let reserved = 0;

	function roll(): Period {
		const at = now();
		if (at < period.start || at >= period.end) {
			period = toPeriod(per, at);
			used = 0;
			requests = 0;
			reserved = 0;
		}

		return period;
	}

	const isIn = ({start, end}: Period, {received}: {received: number}) =>
		received >= start && received < end;

	return {
		...toFacts(budget, unit),
		used() {
			roll();
			return used;
		},
		reserved() {
			roll();
			return reserved;
		},
		resetsAt: () => roll().end,
		start: () => roll().start,
		setAside(request) {
			const {start} = roll();
			if (!isIn(period, request)) {
				return () => undefined;
			}

			const part = toEstimate(unit, request, requests && used / requests);
			reserved += part;
			return () => {
				if (roll().start === start) {
					reserved = Math.max(0, reserved - part);
				}
			};
		},
		add(spent) {
			if (isIn(roll(), spent) && isFor(budget, spent)) {
				used += unit === 'requests' ? 1 : spent[unit];
				requests++;
			}
		},
	};
}

function createShareCount(budget: Budget, share: WindowShare): OwnCount {
	const facts = toFacts(budget, 'percent');
	let reserved = 0;
	return {
		...facts,
		used: () => share.of(facts.name) * 100,
		reserved: () => reserved,
		resetsAt: share.resetsAt,
		setAside() {
			reserved += leastPercent;
			return () => {
				reserved = Math.max(0, reserved - leastPercent);
			};
		},
	};
}

function toFacts(
	budget: Budget,
	unit: BudgetUnit,
): Pick<Count, 'budget' | 'name' | 'unit' | 'limit' | 'matches'> {
	return {
		budget,
		name: toBudgetName(budget),
		unit,
		limit: budget[unit]!,
		matches: (request) => isFor(budget, request),
	};
}

/** Whether a request counts for a budget. A key is exact; the names of callers and models may be a part. */
function isFor(
	budget: Budget,
	request: Pick<SpentRequest, 'caller' | 'keyName' | 'model'>,
): boolean {
	const {models} = budget;
	return (
		isAsker(budget, request) &&
		(models === undefined || hasPart(request.model, models))
	);
}

/** Whether a budget applies to the sender of a request. */
export function isAsker(
	{key, caller}: Budget,
	request: Pick<SpentRequest, 'caller' | 'keyName'>,
): boolean {
	return (
		(key === undefined || key === request.keyName) &&
		(caller === undefined || hasPart(request.caller, [caller]))
	);
}

export function hasPart(text: string, parts: string[]): boolean {
	const lower = text.toLowerCase();
	return parts.some((part) => lower.includes(part.toLowerCase()));
}

/**
Estimates what a request will use, in the unit of a budget: the average of earlier requests, but at least its prompt and a
short answer. This limits how many of a burst are admitted.
*/
function toEstimate(
	unit: PeriodUnit,
	{promptTokens}: AskingRequest,
	mean: number,
): number {
	switch (unit) {
		case 'requests': {
			return 1;
		}

		case 'tokens': {
			return Math.max(mean, Math.ceil(promptTokens()) + leastOutput);
		}

		case 'dollars': {
			return Math.max(
				mean,
				toDollars({input: promptTokens(), output: leastOutput}),
			);
		}
	}
}

const leastOutput = 500;

/** How much of a window a request uses shows only in later reports. */
const leastPercent = 0.2;
