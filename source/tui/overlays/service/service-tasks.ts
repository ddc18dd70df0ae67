import type {Session} from '../../state/session.js';
import type {Allowance, ServiceTask, ServiceVerb} from '../overlay.js';

/** Closes the overlay on top, and hands the task to the panel where that is what lies below. */
export function startServiceTask(
	{state, dispatch, now}: Session,
	task: ServiceTask,
): void {
	dispatch({type: 'overlay-close', at: now});
	const panel = state.overlays.at(-2);
	if (panel?.type === 'service') {
		dispatch({type: 'overlay-change', overlay: {...panel, top: 0, task}});
	}
}

/** Asks before a task is started. */
export function askForTask(
	{snapshot, ask, data}: Session,
	verb: ServiceVerb,
): void {
	const {running, warning} = isSpared(verb, snapshot)
		? nothingToCut
		: toAllowance(snapshot);
	ask({
		what: verb,
		running,
		title: `${verb[0]!.toUpperCase()}${verb.slice(1)}?`,
		message: [
			toMessage(verb, snapshot),
			verb === 'uninstall' ? toTokenNote(data.service) : '',
			warning,
		]
			.filter(Boolean)
			.join(' '),
	});
}

function toMessage(
	verb: ServiceVerb,
	{mode}: Pick<Session['snapshot'], 'mode'>,
): string {
	const isAttached = mode === 'attached';
	switch (verb) {
		case 'install': {
			return isAttached
				? 'The proxy will start at login. The service is written and restarted, and this screen watches it.'
				: 'The proxy will start at login. A service takes over the port, and this screen watches it.';
		}

		case 'uninstall': {
			return isAttached
				? 'The proxy will no longer start at login. The service stops, and this window serves instead.'
				: 'The proxy will no longer start at login, and the service stops.';
		}

		case 'restart': {
			return 'Restarting the service.';
		}
	}
}

/** A stored token took a login in a browser. */
function toTokenNote({status}: Session['data']['service']): string {
	return status?.tokenFile === undefined
		? ''
		: 'The stored login token is removed too. To keep it, use `claude-max-api service uninstall`.';
}

/** A service that does not serve may go without anybody noticing. */
function isSpared(
	verb: ServiceVerb,
	{mode}: Pick<Session['snapshot'], 'mode'>,
): boolean {
	return verb === 'uninstall' && mode !== 'attached';
}

const nothingToCut = {running: 'refuse', warning: ''} as const;

/** Answers named in the question may be cut off; those that arrive while it is open were not part of it. */
export function toAllowance({traffic}: Session['snapshot']): {
	running: Allowance;
	warning: string;
} {
	const {running: count} = traffic.totals;
	return count === 0
		? nothingToCut
		: {
				running: 'cut',
				warning: `${count === 1 ? 'One answer is' : `${count} answers are`} still streaming and will be cut off.`,
			};
}
