import type {Claude} from '../claude/claude.js';
import {isKnownToConcern} from '../claude/gate/plan-window.js';
import {toErrorMessage} from '../errors/to-error-message.js';
import {type Budget, type Reserve, toBudgetName} from '../settings/budget.js';
import type {Settings} from '../settings/settings.js';
import type {TrafficStore} from '../traffic/create-traffic-store.js';
import {isEnd, isEnded} from '../traffic/is-ended.js';
import type {TrafficEvent} from '../traffic/traffic-event.js';
import {
	budgetExceeded,
	budgetSetAside,
	describeUsedUp,
	modelNotAllowed,
	planReserved,
} from './budget-refusals.js';
import type {BudgetReport, BudgetState} from './budget-report.js';
import {
	type AskingRequest,
	type Count,
	createLedger,
	hasPart,
	isAsker,
	type Ledger,
	type Past,
} from './create-ledger.js';
import {toSpentRequest} from './spent-request.js';

/** Refuses requests that would go beyond a budget, or into what is reserved for the user. */
export type Budgets = {
	/**
	Admits a request, and sets aside an estimate of what it will use until it ends. Throws an `ApiError`. Waits until the
	stored requests have been counted.
	*/
	admit(request: AskingRequest): Promise<Admission>;
	report(): BudgetReport;
};

export type Admission = {
	/** The budget that is used up most, from 80% on. */
	nearest?: {name: string; percent: number};
};

/** A budget is nearly, or wholly, used up. */
export type BudgetAlert = {
	/** The same until the budget is reset. */
	key: string;
	message: string;
};

/** Of a server without budgets. */
export const noBudgets: Budgets = {
	admit: async () => ({}),
	report: () => ({budgets: [], countsFrom: 'run'}),
};

/** From this share of a budget on there is a warning. */
const nearShare = 0.8;

export function createBudgets({
	settings,
	traffic,
	claude,
	past,
	now = Date.now,
	onAlert = () => undefined,
	onProblem = () => undefined,
}: {
	/** Read for each request: a change applies at once. */
	settings: () => Pick<Settings, 'budgets' | 'reserve'>;
	traffic: Pick<TrafficStore, 'get' | 'getState' | 'subscribe'>;
	claude: Pick<Claude, 'health' | 'onChange' | 'keepCurrent'>;
	/** The stored requests; without them, those of this run are counted. */
	past?: Past | undefined;
	now?: () => number;
	onAlert?: (alert: BudgetAlert) => void;
	/** Receives why stored requests cannot be counted. */
	onProblem?: (message: string) => void;
}): Budgets {
	let known: Budget[] = [];
	let ledger = createLedger(known, now);
	let loaded: Promise<void> | undefined;
	let countsFrom: BudgetReport['countsFrom'] = past ? 'history' : 'run';
	const running = new Map<string, Running>();
	/** The last alert raised for each budget. */
	const alerted = new Map<string, Raised>();

	/** Counts from scratch when the settings have changed. */
	function sync(): Ledger {
		const {budgets} = settings();
		if (budgets !== known) {
			known = budgets;
			open();
			loaded = budgets.length === 0 ? undefined : load();
		}

		return ledger;
	}

	/** Begins a ledger without past requests. */
	function open(): Ledger {
		ledger = createLedger(known, now);
		for (const run of running.values()) {
			setAside(run);
		}

		return ledger;
	}

	async function load(): Promise<void> {
		let mine = ledger;
		let from: BudgetReport['countsFrom'] = past ? 'history' : 'run';
		const run = toRun(traffic);
		try {
			await mine.load(past ?? run);
		} catch (error) {
			if (mine !== ledger) {
				return;
			}

			onProblem(
				`Stored requests cannot be counted, so the budgets count from the start of this run: ${toErrorMessage(error)}`,
			);
			mine = open();
			from = 'run';
			await mine.load(run);
		}

		if (mine === ledger) {
			countsFrom = from;
			loaded = undefined;
			mine.readWindows(claude.health().limits?.windows ?? []);
			// What was reached before is no news.
			lookForAlerts(() => undefined);
		}
	}

	/** Alerts once at each level, until the budget is reset. */
	function lookForAlerts(raise: (alert: BudgetAlert) => void): void {
		for (const count of ledger.counts) {
			const share = shareOf(count);
			const level = share >= 1 ? 'reached' : 'near';
			const until = count.resetsAt();
			const before = alerted.get(count.name);
			const last = before?.until === until ? before?.level : undefined;
			if (share >= nearShare && last !== 'reached' && last !== level) {
				alerted.set(count.name, {until, level});
				raise({
					key: `${level} ${count.name} ${until ?? ''}`,
					message:
						level === 'near'
							? `The budget "${count.name}" is ${Math.floor(share * 100)}% used.`
							: describeUsedUp(count.name, until),
				});
			}
		}
	}

	function setAside(run: Running): void {
		run.giveBack = ledger.counts
			.filter((count) => count.matches(run.request))
			.map((count) => count.setAside(run.request));
	}

	function onEvent(event: TrafficEvent): void {
		if (isEnd(event)) {
			onEnd(event.id);
		}
	}

	function onEnd(id: string): void {
		const run = running.get(id);
		if (run === undefined) {
			return;
		}

		running.delete(id);
		for (const giveBack of run.giveBack) {
			giveBack();
		}

		const exchange = traffic.get(id);
		const spent = exchange && toSpentRequest(exchange);
		if (spent) {
			ledger.add(spent);
			lookForAlerts(onAlert);
		}
	}

	function onChange(): void {
		if (ledger.hasShares && loaded === undefined) {
			ledger.readWindows(claude.health().limits?.windows ?? []);
			lookForAlerts(onAlert);
		}
	}

	function checkReserve(
		{keyName, model}: AskingRequest,
		reserve: Reserve | undefined,
	): void {
		if (
			reserve === undefined ||
			(keyName !== undefined && reserve.keys.includes(keyName))
		) {
			return;
		}

		const at = now();
		const [window] = (claude.health().limits?.windows ?? [])
			.filter(({name}) => isReserved(name, reserve, model))
			.filter(
				({utilization = 0, resetsAt = Infinity}) =>
					resetsAt > at && utilization >= 1 - reserve.percent / 100,
			)
			.toSorted((one, other) => (other.resetsAt ?? 0) - (one.resetsAt ?? 0));
		if (window) {
			// It may have been reset in the meantime.
			claude.keepCurrent();
			throw planReserved(window, reserve.percent, at);
		}
	}

	function check(request: AskingRequest, relevant: Count[]): void {
		for (const budget of known) {
			const {allowedModels} = budget;
			if (
				allowedModels !== undefined &&
				isAsker(budget, request) &&
				!hasPart(request.model, allowedModels)
			) {
				throw modelNotAllowed(
					request.model,
					allowedModels,
					toBudgetName(budget),
				);
			}
		}

		const [usedUp] = relevant
			.filter((count) => shareOf(count) >= 1)
			.toSorted(
				(one, other) => (other.resetsAt() ?? 0) - (one.resetsAt() ?? 0),
			);
		if (usedUp) {
			if (usedUp.unit === 'percent') {
				claude.keepCurrent();
			}

			throw budgetExceeded(usedUp.name, usedUp.resetsAt(), now());
		}

		const busy = relevant.find(
			(count) => count.used() + count.reserved() >= count.limit,
		);
		if (busy) {
			throw budgetSetAside(busy.name);
		}
	}

	traffic.subscribe(onEvent);
	claude.onChange(onChange);

	return {
		async admit(request) {
			for (sync(); loaded !== undefined; sync()) {
				await loaded;
			}

			checkReserve(request, settings().reserve);
			const relevant = ledger.counts.filter((count) => count.matches(request));
			check(request, relevant);
			const run = {request, giveBack: []};
			setAside(run);
			running.set(request.id, run);
			return toAdmission(relevant);
		},
		report() {
			const {counts} = sync();
			const {reserve} = settings();
			return {
				countsFrom,
				...(reserve && {reserve}),
				budgets: known.map((budget) =>
					toState(
						budget,
						counts.find((count) => count.budget === budget),
					),
				),
			};
		},
	};
}

type Raised = {until: number | undefined; level: 'near' | 'reached'};

type Running = {request: AskingRequest; giveBack: Array<() => void>};

/** `count` is absent where only models are limited. */
function toState(budget: Budget, count: Count | undefined): BudgetState {
	const resetsAt = count?.resetsAt();
	return {
		budget,
		name: toBudgetName(budget),
		used: count?.used() ?? 0,
		reserved: count?.reserved() ?? 0,
		...(resetsAt !== undefined && {resetsAt}),
	};
}

function shareOf(count: Count): number {
	return count.used() / count.limit;
}

function toAdmission(counts: Count[]): Admission {
	const [nearest] = counts
		.map((count) => ({
			name: count.name,
			percent: Math.floor(shareOf(count) * 100),
		}))
		.filter(({percent}) => percent >= nearShare * 100)
		.toSorted((one, other) => other.percent - one.percent);
	return nearest === undefined ? {} : {nearest};
}

function isReserved(
	window: string,
	{windows}: Reserve,
	model: string,
): boolean {
	if (windows !== undefined) {
		return windows.includes(window);
	}

	return isKnownToConcern(window, model);
}

/** The requests of this run, as far as they are in memory. */
function toRun(traffic: Pick<TrafficStore, 'getState'>): Past {
	return {
		async *requests(since) {
			yield traffic
				.getState()
				.exchanges.filter((exchange) => isEnded(exchange))
				.map((exchange) => toSpentRequest(exchange))
				.filter((spent) => spent !== undefined)
				.filter(({received}) => received >= since);
		},
		windows: async () => [],
	};
}
