import type {ServiceCommand} from '../keys/key-entry.js';
import {emptyInput} from '../input/text-input.js';
import type {Allowance, ServiceTask, ServiceVerb} from '../overlays/overlay.js';
import type {Command, Session} from './session.js';

/** What keys do in the panel of the service, and where its token is typed. */
export const serviceCommands: Record<ServiceCommand, Command> = {
	'service-install'(session) {
		ask(session, 'install');
	},
	'service-uninstall'(session) {
		ask(session, 'uninstall');
	},
	'service-restart'(session) {
		ask(session, 'restart');
	},
	'service-token'({snapshot, dispatch}) {
		const {running, warning} = toAllowance(snapshot);
		dispatch({
			type: 'overlay-open',
			overlay: {type: 'token', input: emptyInput, running, warning},
		});
	},
	'token-accept'(session) {
		const overlay = session.state.overlays.at(-1);
		if (overlay?.type === 'token' && overlay.input.text.trim() !== '') {
			const {input, running} = overlay;
			session.dispatch({type: 'overlay-close'});
			startServiceTask(session, {
				verb: 'keep-token',
				token: input.text,
				running,
			});
		}
	},
};

/** Hands a task to the panel, when that is what is seen once the question about it has gone. */
export function startServiceTask(
	{state, dispatch}: Session,
	task: ServiceTask,
): void {
	const panel = state.overlays.at(-2);
	if (panel?.type === 'service') {
		dispatch({type: 'overlay-change', overlay: {...panel, top: 0, task}});
	}
}

function ask({snapshot, dispatch}: Session, verb: ServiceVerb): void {
	const {running, warning} = isSpared(verb, snapshot)
		? nothingToCut
		: toAllowance(snapshot);
	dispatch({
		type: 'overlay-open',
		overlay: {
			type: 'confirm',
			question: {
				what: verb,
				running,
				title: `${verb[0]!.toUpperCase()}${verb.slice(1)}?`,
				message: [toMessage(verb, snapshot), warning].filter(Boolean).join(' '),
			},
		},
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
				? 'The proxy starts at login from now on. The service is written and started anew, and this screen watches it.'
				: 'The proxy starts at login from now on. A service takes over the port, and this screen watches it.';
		}

		case 'uninstall': {
			return isAttached
				? 'The proxy no longer starts at login. The service ends, and this window serves in its place.'
				: 'The proxy no longer starts at login, and the service ends.';
		}

		case 'restart': {
			return 'The service ends and starts again.';
		}
	}
}

/** A service that does not serve may go without anybody noticing. */
function isSpared(
	verb: ServiceVerb,
	{mode}: Pick<Session['snapshot'], 'mode'>,
): boolean {
	return verb === 'uninstall' && mode !== 'attached';
}

const nothingToCut = {running: 'refuse', warning: ''} as const;

/** Answers that a person was told of may be cut off; those that come while the question stands were not asked about. */
function toAllowance({traffic}: Session['snapshot']): {
	running: Allowance;
	warning: string;
} {
	const {running: count} = traffic.totals;
	return count === 0
		? nothingToCut
		: {
				running: 'cut',
				warning: `${count === 1 ? 'One answer is' : `${count} answers are`} on the way and would be cut off.`,
			};
}
