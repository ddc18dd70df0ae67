import type {ServiceState} from '../service-manager.js';

/**
Reads `launchctl print gui/UID/LABEL`. Its own fields stand behind one tab; those of the blocks in it, which have a
`state` too, behind more. A service that ended by a signal has no exit code line, only `last terminating signal`.
*/
export function parseLaunchctlPrint(text: string): ServiceState {
	const fields = new Map(
		[...text.matchAll(/^\t(?<name>[^\t=]+) = (?<value>.+)$/gmv)].map(
			({groups}) => [groups!['name']!, groups!['value']!.trim()],
		),
	);
	const pid = Number(fields.get('pid'));
	return {
		loaded: true,
		running: fields.get('state') === 'running' || pid > 0,
		...(pid > 0 && {pid}),
		...lastExit(fields),
	};
}

function lastExit(fields: Map<string, string>): {lastExit?: string} {
	const code = fields.get('last exit code');
	const end =
		fields.get('last terminating signal') ??
		(code === '(never exited)' ? undefined : code);
	return end === undefined ? {} : {lastExit: end};
}
