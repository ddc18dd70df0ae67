import type {Snapshot} from '../../controller/controller.js';
import {countHeld} from '../../traffic/traffic.js';
import {toPlanWindows, trafficTime} from '../header/plan-windows.js';
import {isChecked} from '../header/status-spans.js';

/**
The state in the title of the window, for when it is behind others: `● 2+3 ‖ 1 · 5h 41% · claude-max-api` where two requests
run, three are queued and one is held for the reset of a limit.
*/
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
	const {running, queued: waiting} = traffic.totals;
	const held = countHeld(traffic);
	const queued = Math.max(0, waiting - held);
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
		const state = claude.status === 'limited' ? '■ limit' : '▲ not ready';
		return held > 0 ? `${state} ‖ ${held}` : state;
	}

	if (running > 0) {
		const active = running - waiting;
		return [
			...(active + queued > 0
				? [`● ${active}${queued > 0 ? `+${queued}` : ''}`]
				: []),
			...(held > 0 ? [`‖ ${held}`] : []),
		].join(' ');
	}

	return isChecked(claude) ? '✓' : '◐';
}
