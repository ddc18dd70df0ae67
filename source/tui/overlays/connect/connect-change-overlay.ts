import type {Plan} from '../../../connect/plan.js';
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
		const {findRequest} = session;
		if (plan !== undefined && toPossibleChange(connect) !== undefined) {
			session.dispatch({
				type: 'overlay-change',
				overlay: {...overlay, top: 0, task: {plan, findRequest}},
			});
		}
	},
	commands: {
		'copy-text'({data, copy, attempt}) {
			const {plan} = data.connect;
			if (plan !== undefined) {
				attempt(async () => {
					const diff = plan.kind === 'by-hand' ? '' : plan.diff;
					await copy(diff === '' ? plan.notes.join('\n') : diff);
					return diff === '' ? 'copied: the steps' : 'copied: the change';
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
	if (plan === undefined || run !== undefined) {
		return undefined;
	}

	switch (plan.kind) {
		case 'by-hand':
		case 'blocked': {
			return undefined;
		}

		case 'undo': {
			return 'undo';
		}

		case 'connect': {
			return plan.diff === '' ? 'try' : 'write';
		}
	}
}

function toChangeBox(
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
				: toPlanLines(plan, columns)),
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
		...kept.flatMap((file) => toRows(`  backup: ${file}`, columns, 'quiet')),
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

function toPlanLines(plan: Plan, columns: number): Line[] {
	const {client, notes} = plan;
	return [
		...toChangeLines(plan, columns),
		...(notes.length === 0 || plan.kind === 'by-hand' ? [] : [[]]),
		...notes.flatMap((note) => (note === '' ? [[]] : toRows(note, columns))),
		[],
		...toRows(`Documentation: ${client.documentation}`, columns, 'quiet'),
		...toRows(toSource(client.checked), columns, 'quiet'),
	];
}

function toChangeLines(plan: Plan, columns: number): Line[] {
	switch (plan.kind) {
		case 'by-hand': {
			return [];
		}

		case 'blocked': {
			return [
				...toRows(`▲ ${plan.problem}`, columns, 'waiting'),
				[],
				...toDiffLines(plan.diff, columns),
			];
		}

		case 'undo': {
			return plan.diff === ''
				? toRows('The settings are already as they were.', columns)
				: toDiffLines(plan.diff, columns);
		}

		case 'connect': {
			return plan.diff === ''
				? toRows(
						'The settings already name this server. Enter sends one small request.',
						columns,
					)
				: toDiffLines(plan.diff, columns);
		}
	}
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
