import type {Claude} from '../claude/claude.js';
import {
	type ClaudeHealth,
	isOfPlan,
	type PlanLimits,
} from '../claude/claude-health.js';
import {
	isSameReset,
	toWindowStates,
	toWindowTitle,
} from '../claude/gate/plan-window.js';
import type {AlertCause} from '../settings/alert-cause.js';
import type {Settings} from '../settings/settings.js';
import type {TrafficStore} from '../traffic/create-traffic-store.js';
import {formatDuration} from '../traffic/format-duration.js';
import {isEnded} from '../traffic/is-ended.js';

/** Something the user should know about. */
export type Alert = {
	cause: AlertCause;
	/** Alerts with the same key are raised once. */
	key: string;
	level: 'info' | 'warning';
	/** One sentence, with nothing of what a client sent. */
	message: string;
	/** The request it is about. */
	exchangeId?: string;
};

/** A window of the plan, as it was reported. */
export type WindowReport = {
	name: string;
	utilization?: number;
	resetsAt?: number;
	/** It refuses turns. */
	isRejecting: boolean;
};

export type AlertWatch = {
	raise(alert: Alert): void;
	/** Checks the time: some alerts come without an event. */
	look(): void;
	stop(): void;
};

/**
Raises each alert once, as a notice in the traffic. It detects those about plan windows, the login and slow requests itself;
other parts call `raise`.
*/
export function watchAlerts({
	claude,
	traffic,
	settings,
	lastWindows,
	now = Date.now,
	intervalMs = 30_000,
}: {
	claude: Pick<Claude, 'health' | 'onChange' | 'refresh'>;
	traffic: Pick<TrafficStore, 'getState' | 'dispatch'>;
	settings: () => Pick<Settings, 'alerts'>;
	/** The plan's windows as last reported before a time: what an earlier run has alerted to is not raised again. */
	lastWindows?: ((before: number) => Promise<WindowReport[]>) | undefined;
	now?: () => number;
	intervalMs?: number;
}): AlertWatch {
	const raised = new Set<string>();
	const windows = new Map<string, ShownWindow>();
	const startedAt = now();
	let past: 'unread' | 'reading' | 'read' = lastWindows ? 'unread' : 'read';
	let wasSignedIn = false;
	let recheckedAt = -Infinity;

	function raise({cause, key, level, message, exchangeId}: Alert): void {
		if (raised.has(key) || !settings().alerts.includes(cause)) {
			return;
		}

		raised.add(key);
		if (raised.size > remembered) {
			const [oldest] = raised;
			raised.delete(oldest!);
		}

		traffic.dispatch({
			type: 'notice',
			at: now(),
			level,
			message,
			alert: cause,
			...(exchangeId !== undefined && {exchangeId}),
		});
	}

	/** Reads what was known before this run once the plan is reported: a server that nobody uses reads no file. */
	async function readPast(): Promise<void> {
		past = 'reading';
		try {
			for (const stored of (await lastWindows?.(startedAt)) ?? []) {
				const level = toLevel(stored);
				if (level !== undefined && isWatched(stored)) {
					windows.set(stored.name, {level, resetsAt: stored.resetsAt});
				}
			}
		} catch {
			// The history reports its own faults.
		}

		past = 'read';
		lookAtPlan(claude.health().limits);
	}

	function lookAtPlan(limits: PlanLimits | undefined): void {
		if (limits === undefined || past === 'reading') {
			return;
		}

		if (past === 'unread') {
			void readPast();
			return;
		}

		const at = now();
		const reported = new Map(
			toWindows(limits, at).map((window) => [window.name, window]),
		);
		for (const name of new Set([...windows.keys(), ...reported.keys()])) {
			lookAtWindow(name, reported.get(name), at);
		}
	}

	function lookAtWindow(
		name: string,
		reported: WindowReport | undefined,
		at: number,
	): void {
		const before = windows.get(name);
		const {resetsAt, known, level} = compare(before, reported, at);
		const title = toWindowTitle(name);
		if (before !== undefined && (known === undefined || level === undefined)) {
			windows.delete(name);
			raise({
				cause: 'limit-reset',
				key: `reset ${name} ${before.resetsAt ?? at}`,
				level: 'info',
				message: `The ${title} of the Claude plan is reset.`,
			});
		}

		if (level === undefined || known?.level === 'reached') {
			return;
		}

		windows.set(name, {level, resetsAt});
		if (level === known?.level) {
			return;
		}

		const isNear = level === 'near';
		raise({
			cause: isNear ? 'limit-near' : 'limit-reached',
			key: `${level} ${name} ${toKey(resetsAt ?? 0)}`,
			level: 'warning',
			message: `The ${title} of the Claude plan is ${isNear ? `over ${nearShare * 100}% used` : 'reached'}.${toEnd(resetsAt)}`,
		});
	}

	function lookAtLogin({status, problem, login}: ClaudeHealth): void {
		const isLost =
			problem?.code === 'claude_not_authenticated' || status === 'blocked';
		if (isLost && wasSignedIn) {
			raise({
				cause: 'login',
				key: `login ${now()}`,
				level: 'warning',
				message: `${problem?.message ?? 'The login is lost.'} Fix: ${problem?.cure ?? 'claude auth login'}`,
			});
		}

		wasSignedIn =
			!isLost &&
			(wasSignedIn ||
				status === 'ready' ||
				(problem !== undefined && isOfPlan(problem)));
		if (login?.expiresAt !== undefined) {
			lookAtExpiry(login.expiresAt);
		}
	}

	/** The CLI renews a login by itself, so what was read at the start is checked first. */
	function lookAtExpiry(expiresAt: number): void {
		const at = now();
		if (expiresAt - at > expiryMs || expiresAt <= at) {
			return;
		}

		if (at - recheckedAt > recheckMs) {
			recheckedAt = at;
			void claude.refresh();
			return;
		}

		raise({
			cause: 'login',
			key: `expiry ${toKey(expiresAt)}`,
			level: 'warning',
			message: `The login of Claude Code expires at ${new Date(expiresAt).toISOString()}. Renew it: claude auth login`,
		});
	}

	function lookAtRequests(): void {
		const {exchanges, totals} = traffic.getState();
		if (totals.running === 0) {
			return;
		}

		const at = now();
		const {p90 = 0} = totals.duration;
		const usual = Math.max(leastSlowMs, p90 * 3);
		for (const exchange of exchanges) {
			const {id, marks} = exchange;
			const elapsed = at - (marks.sent ?? Infinity);
			if (!isEnded(exchange) && elapsed >= usual) {
				raise({
					cause: 'slow-request',
					key: `slow ${id}`,
					level: 'warning',
					message: `A request has been running for ${formatDuration(elapsed)}, longer than usual.`,
					exchangeId: id,
				});
			}
		}
	}

	function lookAtClaude(): void {
		const health = claude.health();
		lookAtPlan(health.limits);
		lookAtLogin(health);
	}

	function look(): void {
		lookAtClaude();
		lookAtRequests();
	}

	const timer = setInterval(look, intervalMs).unref();
	const stopListening = claude.onChange(lookAtClaude);
	return {
		raise,
		look,
		stop() {
			clearInterval(timer);
			stopListening();
		},
	};
}

type ShownWindow = {level: 'near' | 'reached'; resetsAt: number | undefined};

/** The share from which a window is nearly used up. */
const nearShare = 0.8;

/** Below this share, a window that was nearly used up has been reset: reports of the same moment differ by a few percent. */
const openShare = 0.7;

/** Shorter requests are never slow. */
const leastSlowMs = 10 * 60_000;

const expiryMs = 3 * 24 * 60 * 60_000;

const recheckMs = 12 * 60 * 60_000;

/** How many alerts are remembered, so as not to raise them again. */
const remembered = 1000;

/** Compares a report of a window with what was shown before. `known` is the latter, unless the window has been reset since. */
function compare(
	before: ShownWindow | undefined,
	reported: WindowReport | undefined,
	at: number,
) {
	const resetsAt = reported?.resetsAt ?? before?.resetsAt;
	const known =
		before &&
		(before.resetsAt === undefined ||
			resetsAt === undefined ||
			isSameReset(before.resetsAt, resetsAt))
			? before
			: undefined;
	const isOver = resetsAt !== undefined && resetsAt <= at;
	return {
		resetsAt,
		known,
		level: isOver ? undefined : toLevel(reported, known?.level),
	};
}

/** Extra usage, which the CLI reports like a window, is none of the plan's: billing is alerted to by itself. */
function isWatched({name}: Pick<WindowReport, 'name'>): boolean {
	return name !== 'overage';
}

/** A refusal counts until its reset. */
function toWindows(limits: PlanLimits, at: number): WindowReport[] {
	const isOver = (limits.resetsAt ?? 0) <= at;
	return toWindowStates(limits)
		.filter((window) => isWatched(window))
		.map((window) => ({
			...window,
			isRejecting: window.isRejecting && !isOver,
		}));
}

/** Undefined while much is left. A report without a share changes nothing, nor does a slightly lower share. */
function toLevel(
	window: WindowReport | undefined,
	before?: ShownWindow['level'],
): ShownWindow['level'] | undefined {
	const {utilization, isRejecting = false} = window ?? {};
	// A lower share after a refusal means that the window was reset early.
	if (isRejecting && !(utilization !== undefined && utilization < openShare)) {
		return 'reached';
	}

	if (utilization === undefined) {
		return before;
	}

	if (utilization >= 1) {
		return 'reached';
	}

	const least = before === undefined ? nearShare : openShare;
	return utilization >= least ? 'near' : undefined;
}

function toEnd(resetsAt: number | undefined): string {
	return resetsAt === undefined
		? ''
		: ` It resets at ${new Date(resetsAt).toISOString()}.`;
}

/** A coarse time for an alert's key: two reports of the same time may differ slightly. */
function toKey(at: number): number {
	return Math.round(at / 600_000);
}
