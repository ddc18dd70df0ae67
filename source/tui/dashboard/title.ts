import type {Snapshot} from '../../controller/controller.js';
import {toPlanWindows, trafficTime} from '../header/plan-windows.js';
import {isChecked} from '../header/status-spans.js';

/** The state in the title of the window, for when it is behind others: `● 2 · 5h 41% · claude-max-api`. */
export function toTitle(snapshot: Snapshot, now: number): string {
	const {mode, claude} = snapshot;
	const name = mode === 'demo' ? 'claude-max-api demo' : 'claude-max-api';
	const hours = toPlanWindows(claude, trafficTime(snapshot, now)).find(
		({name}) => name === 'five_hour',
	);
	const used =
		hours?.utilization === undefined
			? []
			: [`5h ${Math.round(hours.utilization * 100)}%`];
	return [toState(snapshot), ...used, name].join(' · ');
}

function toState({connection, claude, traffic}: Snapshot): string {
	const {running, queued} = traffic.totals;
	if (connection.status === 'lost') {
		return '▲ disconnected';
	}

	if (connection.status === 'refused') {
		return '✗ not attached';
	}

	if (connection.status === 'failed') {
		return '✗ not serving';
	}

	if (claude.problem !== undefined) {
		return claude.status === 'limited' ? '■ limit' : '▲ not ready';
	}

	if (running > 0) {
		return queued > 0 ? `● ${running - queued}+${queued}` : `● ${running}`;
	}

	return isChecked(claude) ? '✓' : '◐';
}
