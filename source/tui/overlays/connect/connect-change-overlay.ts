import type {Plan} from '../../../connect/connections.js';
import type {KeyContext} from '../../keys/conditions.js';
import {key, scrollKeys} from '../../keys/menu-keys.js';
import {type Line, plain, type Tone, toRows} from '../../line/line.js';
import type {OverlayBox} from '../box.js';
import {type OverlayKind, scroll} from '../overlay-kind.js';
import type {ConnectRun, ConnectView, Overlay} from '../overlay.js';

/** The exact change of one client's settings, and what came of it. */
export const connectChangeOverlay: OverlayKind<Overlay<'connect-change'>> = {
	keys: [
		{...key('menu-accept', ['enter'], 'write'), when: 'writable'},
		{...key('menu-accept', ['enter'], 'undo'), when: 'undoable'},
		{...key('menu-accept', ['enter'], 'send a request'), when: 'triable'},
		key('copy-text', ['y'], 'copy'),
		...scrollKeys(),
		key('close', ['esc', 'q'], 'back'),
	],
	toBox: (overlay, {data, columns}) =>
		toChangeBox(overlay, data.connect, columns),
	step: scroll,
	accept(session, overlay) {
		const {connect} = session.data;
		const {plan} = connect;
		const {watchRequests} = session;
		if (plan !== undefined && toPossibleChange(connect) !== undefined) {
			session.dispatch({
				type: 'overlay-change',
				overlay: {...overlay, top: 0, task: {plan, watchRequests}},
			});
		}
	},
	commands: {
		'copy-text'({data, copy, attempt}) {
			const {plan} = data.connect;
			if (plan !== undefined) {
				attempt(async () => {
					await copy(plan.diff === '' ? plan.notes.join('\n') : plan.diff);
					return plan.isByHand ? 'copied: the steps' : 'copied: the change';
				});
			}
		},
	},
};

/** What Enter does with the change that is shown. */
export function toPossibleChange({
	plan,
	run,
}: ConnectView): KeyContext['change'] {
	const isBlocked =
		plan === undefined || plan.isByHand || plan.problem !== undefined;
	if (isBlocked || run !== undefined) {
		return undefined;
	}

	if (plan.kind === 'undo') {
		return 'undo';
	}

	return plan.diff === '' ? 'try' : 'write';
}

export function toChangeBox(
	{id, kind, top}: Pick<Overlay<'connect-change'>, 'id' | 'kind' | 'top'>,
	{plan, run, failure}: ConnectView,
	columns: number,
): OverlayBox {
	const verb = kind === 'undo' ? 'Disconnect' : 'Connect';
	return {
		title: `${verb} ${plan?.client.name ?? id}`,
		...(run?.isRunning && {note: plain('working', 'quiet')}),
		columns: 100,
		top,
		lines: [
			...(run ? [...toRunLines(run, columns), []] : []),
			...(plan === undefined
				? toAbsenceLines(failure, columns)
				: toPlanLines(plan, run, columns)),
		],
	};
}

function toAbsenceLines(failure: string | undefined, columns: number): Line[] {
	return failure === undefined
		? [plain('◐ reading its settings', 'waiting')]
		: toRows(`✗ ${failure}`, columns, 'failed');
}

function toRunLines(
	{isRunning, written, proof, failure}: ConnectRun,
	columns: number,
): Line[] {
	const kept = written.flatMap(({backup}) =>
		backup === undefined ? [] : [backup],
	);
	return [
		...written.flatMap(({file, change}) =>
			toRows(`✓ ${change} ${file}`, columns, 'ready'),
		),
		...kept.flatMap((file) => toRows(`  as it was: ${file}`, columns, 'quiet')),
		...(isRunning ? [plain('  ◐ sending one small request', 'waiting')] : []),
		...(proof
			? toRows(
					`${signs[proof.status]} ${proof.detail}`,
					columns,
					tones[proof.status],
				)
			: []),
		...(proof?.cure === undefined ? [] : toRows(`Fix: ${proof.cure}`, columns)),
		...(failure === undefined ? [] : toRows(`✗ ${failure}`, columns, 'failed')),
	];
}

const signs = {passed: '✓', failed: '✗', skipped: '–'};

const tones = {passed: 'ready', failed: 'failed', skipped: 'quiet'} as const;

function toPlanLines(
	{kind, client, diff, notes, problem, isByHand}: Plan,
	run: ConnectRun | undefined,
	columns: number,
): Line[] {
	const nothing =
		kind === 'undo'
			? 'The settings are as they were already.'
			: 'The settings name this server already. Enter sends one small request.';
	return [
		...(problem !== undefined && diff !== '' && !run
			? [...toRows(`▲ ${problem}`, columns, 'waiting'), []]
			: []),
		...(diff === ''
			? isByHand
				? []
				: toRows(nothing, columns)
			: toDiffLines(diff, columns)),
		...(notes.length === 0 || isByHand ? [] : [[]]),
		...notes.flatMap((note) => (note === '' ? [[]] : toRows(note, columns))),
		[],
		...toRows(`Documentation: ${client.documentation}`, columns, 'quiet'),
		...toRows(toSource(client.checked), columns, 'quiet'),
	];
}

function toDiffLines(diff: string, columns: number): Line[] {
	return diff
		.trimEnd()
		.split('\n')
		.flatMap((line) => toRows(line, columns, toTone(line)));
}

function toTone(line: string): Tone | undefined {
	if (/^(?:---|\+\+\+|@@)/v.test(line)) {
		return 'quiet';
	}

	if (line.startsWith('+')) {
		return 'ready';
	}

	return line.startsWith('-') ? 'failed' : undefined;
}

function toSource(checked: Plan['client']['checked']): string {
	switch (checked.against) {
		case 'client': {
			return `Tried with version ${checked.version}.`;
		}

		case 'documentation': {
			return `Not tried with the client itself; from its documentation on ${checked.date}.`;
		}

		case 'nothing': {
			return 'Not tried, and not compared with its documentation.';
		}
	}
}
