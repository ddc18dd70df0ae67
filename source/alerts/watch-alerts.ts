import type {Claude} from '../claude/claude.js';
import {
	type ClaudeHealth,
	isOfPlan,
	type PlanLimits,
} from '../claude/claude-health.js';
import {toWindowTitle} from '../claude/gate/window-title.js';
import type {AlertCause} from '../settings/alert-cause.js';
import type {Settings} from '../settings/settings.js';
import type {TrafficStore} from '../traffic/create-traffic-store.js';
import {formatDuration} from '../traffic/format-duration.js';
import {isEnded} from '../traffic/is-ended.js';

/** Something that a person should know of. */
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

export type AlertWatch = {
	raise(alert: Alert): void;
	/** Looks at the time: some alerts come without an event. */
	look(): void;
	stop(): void;
};

/**
Raises alerts as notices of the traffic, each once: of the plan's windows, the login and running requests by itself, of
everything else for others.
*/
export function watchAlerts({
	claude,
	traffic,
	settings,
	now = Date.now,
	intervalMs = 30_000,
}: {
	claude: Pick<Claude, 'health' | 'onChange' | 'refresh'>;
	traffic: Pick<TrafficStore, 'getState' | 'dispatch'>;
	settings: () => Pick<Settings, 'alerts'>;
	now?: () => number;
	intervalMs?: number;
}): AlertWatch {
	const raised = new Set<string>();
	const windows = new Map<string, ShownWindow>();
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

	function lookAtPlan(limits: PlanLimits | undefined): void {
		const at = now();
		for (const {name, level, resetsAt} of toWindows(limits, at)) {
			const before = windows.get(name);
			const isOther =
				before !== undefined && !isSameReset(before.resetsAt, resetsAt);
			const known = isOther ? undefined : before;
			const title = toWindowTitle(name);
			if (before !== undefined && (isOther || level === undefined)) {
				windows.delete(name);
				raise({
					cause: 'limit-reset',
					key: `reset ${name} ${before.resetsAt ?? at}`,
					level: 'info',
					message: `The ${title} of the Claude plan is reset.`,
				});
			}

			if (level !== undefined && known?.level !== 'reached') {
				windows.set(name, {level, resetsAt});
				const until =
					resetsAt === undefined
						? ''
						: ` It is reset at ${new Date(resetsAt).toISOString()}.`;
				raise({
					cause: level === 'near' ? 'limit-near' : 'limit-reached',
					key: `${level} ${name} ${toMinute(resetsAt ?? 0)}`,
					level: 'warning',
					message:
						level === 'near'
							? `The ${title} of the Claude plan is over ${nearShare * 100}% used.${until}`
							: `The ${title} of the Claude plan is reached.${until}`,
				});
			}
		}
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
			key: `expiry ${toMinute(expiresAt)}`,
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

/** From this share of a window on it is nearly used up. */
const nearShare = 0.8;

/** Requests that take less are never slow. */
const leastSlowMs = 10 * 60_000;

const expiryMs = 3 * 24 * 60 * 60_000;

const recheckMs = 12 * 60 * 60_000;

/** Alerts that are not raised again. */
const remembered = 1000;

/** The windows as a person sees them: one whose reset has passed is open, whatever was reported of it before. */
function toWindows(limits: PlanLimits | undefined, at: number) {
	const {windows = [], status, rejectedBy, resetsAt} = limits ?? {};
	const isRejecting = (name: string) =>
		status === 'rejected' && name === rejectedBy && (resetsAt ?? 0) > at;
	const unlisted =
		rejectedBy !== undefined && !windows.some(({name}) => name === rejectedBy)
			? [{name: rejectedBy, ...(resetsAt !== undefined && {resetsAt})}]
			: [];
	return [...windows, ...unlisted]
		.filter(({name}) => name !== 'overage')
		.map((window): {name: string} & Partial<ShownWindow> => {
			const {
				name,
				utilization = 0,
				resetsAt: reset,
			} = window as {
				name: string;
				utilization?: number;
				resetsAt?: number;
			};
			const isOver = reset !== undefined && reset <= at;
			const isReached = utilization >= 1 || isRejecting(name);
			const level = isReached ? 'reached' : 'near';
			const isShown = !isOver && (isReached || utilization >= nearShare);
			return {name, resetsAt: reset, ...(isShown && {level})};
		});
}

/** Two reports of one reset differ by less than a minute. */
function isSameReset(one: number | undefined, other: number | undefined) {
	return (
		one === undefined || other === undefined || Math.abs(one - other) < 60_000
	);
}

function toMinute(at: number): number {
	return Math.round(at / 600_000);
}
