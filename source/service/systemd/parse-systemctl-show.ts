import {constants} from 'node:os';
import type {ServiceState} from '../service-manager.js';

/** What `parseSystemctlShow` reads. */
export const shownProperties = [
	'LoadState',
	'ActiveState',
	'MainPID',
	'ExecMainCode',
	'ExecMainStatus',
	'NRestarts',
];

/**
Parses `systemctl show`, one `Name=value` a line. systemd unloads a unit that does not run and reads it again on demand, so
a unit counts as loaded while it is active or about to be.
*/
export function parseSystemctlShow(text: string): ServiceState {
	const fields = new Map(
		text
			.split('\n')
			.map((line): [string, string] => [
				line.slice(0, line.indexOf('=')),
				line.slice(line.indexOf('=') + 1).trim(),
			]),
	);
	const pid = Number(fields.get('MainPID'));
	const restarts = Number(fields.get('NRestarts'));
	return {
		loaded:
			fields.get('LoadState') === 'loaded' &&
			!['inactive', 'failed'].includes(fields.get('ActiveState') ?? ''),
		running: pid > 0,
		...(pid > 0 && {pid}),
		...lastExit(fields),
		...(restarts > 0 && {restarts}),
	};
}

/** `ExecMainCode` is that of waitid(2): 1 for an exit, 2 and 3 for a signal, 0 while it has not ended. */
function lastExit(fields: Map<string, string>): {lastExit?: string} {
	const code = fields.get('ExecMainCode');
	const status = fields.get('ExecMainStatus');
	if (code === '1') {
		return {lastExit: status};
	}

	return code === '2' || code === '3' ? {lastExit: signalName(status)} : {};
}

function signalName(status: string | undefined): string {
	const signal = Object.entries(constants.signals).find(
		([, number]) => String(number) === status,
	);
	return signal?.[0] ?? `signal ${status}`;
}
