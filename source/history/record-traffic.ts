import type {Claude} from '../claude/claude.js';
import type {TrafficStore} from '../traffic/create-traffic-store.js';
import {toEnded} from '../traffic/is-ended.js';
import type {History} from './create-history.js';

/** Hands on what is worth storing: requests as they end, events, and what changes of the plan and of Claude's health. Returns how to stop. */
export function recordTraffic(
	history: Pick<History, 'record' | 'recordEvent' | 'recordLimits'>,
	{
		traffic,
		claude,
		now = Date.now,
	}: {
		traffic: Pick<TrafficStore, 'get' | 'subscribe'>;
		claude: Pick<Claude, 'health' | 'onChange'>;
		now?: () => number;
	},
): () => void {
	let problem: string | undefined;

	function look(): void {
		const health = claude.health();
		if (health.limits) {
			history.recordLimits(health.limits, now());
		}

		const message = health.problem?.message;
		if (message !== problem) {
			problem = message;
			history.recordEvent({
				at: now(),
				level: message === undefined ? 'info' : 'error',
				message: message ?? 'Claude Code answers again.',
			});
		}
	}

	const stops = [
		claude.onChange(look),
		traffic.subscribe((event) => {
			const exchange = toEnded(event, traffic.get);
			if (exchange) {
				history.record(exchange);
			} else if (event.type === 'notice') {
				history.recordEvent(event);
			}
		}),
	];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
}
