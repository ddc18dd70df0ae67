import {toOrigin} from '../../server/http/to-origin.js';
import type {
	ServiceStatus,
	ServiceStep,
} from '../../service/service-controller.js';
import {toPrintableLine, toPrintable} from '../../traffic/to-printable.js';

/** The state of the service as text; where there can be none, why not. */
export function toStatusLines(status: ServiceStatus): string[] {
	const {address, path, pid, lastExit, restarts, logTail, hints} = status;
	if (!status.supported) {
		return hints.map((hint) => toPrintableLine(`– ${hint}`));
	}

	return [
		toState(status),
		...(address === undefined
			? []
			: [`  Address    ${toOrigin(address.host, address.port)}/v1`]),
		...(path === undefined ? [] : [`  File       ${path}`]),
		...(pid === undefined ? [] : [`  Process    ${pid}`]),
		...(lastExit === undefined ? [] : [`  Last exit  ${lastExit}`]),
		...(restarts === undefined
			? []
			: [`  Restarts   ${restarts}, each after it had ended by itself`]),
		...hints.map((hint) => `▲ ${hint}`),
		...(logTail.length === 0 ? [] : ['End of the log:']),
		...logTail.map((line) => `  ${line}`),
	].map((line) => toPrintableLine(line));
}

function toState({
	installed,
	isOutdated,
	loaded,
	running,
	kind,
}: ServiceStatus): string {
	const name = kind === 'launchd' ? 'LaunchAgent' : 'systemd user unit';
	if (running) {
		return `● Running, as a ${name}`;
	}

	if (loaded) {
		return `▲ Loaded as a ${name}, but not running`;
	}

	return installed
		? `▲ Installed as a ${name}, but not loaded: claude-max-api service ${isOutdated ? 'install' : 'restart'}`
		: '○ Not installed: claude-max-api service install';
}

/** A finished step as text: its title, the command, the output, the fix. */
export function toServiceStepLines({
	title,
	command,
	status,
	output = '',
	cure,
}: ServiceStep): string[] {
	return [
		`${signs[status]} ${toPrintableLine(title)}`,
		...(command === undefined ? [] : [`  $ ${toPrintableLine(command)}`]),
		...toPrintable(output)
			.split('\n')
			.filter(Boolean)
			.map((line) => `  ${line}`),
		...(cure === undefined ? [] : [`  Fix: ${toPrintableLine(cure)}`]),
	];
}

const signs = {running: '◐', done: '✓', failed: '✗'};
