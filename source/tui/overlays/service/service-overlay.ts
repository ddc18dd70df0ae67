import type {
	ServiceStatus,
	ServiceStep,
} from '../../../service/service-controller.js';
import {heading, toFactLines} from '../../detail/section.js';
import {emptyInput} from '../../input/text-input.js';
import type {Condition, KeyEntry} from '../../keys/key-entry.js';
import {key, scrollKeys} from '../../keys/menu-keys.js';
import {type Line, plain, type Tone, toRows} from '../../line/line.js';
import type {OverlayBox} from '../box.js';
import {type OverlayKind, scroll} from '../overlay-kind.js';
import type {Overlay, ServiceView} from '../overlay.js';
import {askForTask, toAllowance} from './service-tasks.js';
/** Autostart: what is installed, and the keys that change it. */
export const serviceOverlay: OverlayKind<Overlay<'service'>> = {
	keys: [
		serviceKey('install', 'i', 'installable'),
		serviceKey('uninstall', 'u', 'installed'),
		serviceKey('restart', 'R', 'installed'),
		serviceKey('token', 't', 'installable'),
		...scrollKeys(),
		key('close', ['esc', 'q', 'a'], 'close'),
	],
	toBox: ({top}, {data, columns}) => toServiceBox(data.service, {columns, top}),
	step: scroll,
	commands: {
		install(session) {
			askForTask(session, 'install');
		},
		uninstall(session) {
			askForTask(session, 'uninstall');
		},
		restart(session) {
			askForTask(session, 'restart');
		},
		token({snapshot, dispatch}) {
			const overlay = {
				type: 'token',
				input: emptyInput,
				...toAllowance(snapshot),
			} as const;
			dispatch({type: 'overlay-open', overlay});
		},
	},
};

function serviceKey(id: string, name: string, when: Condition): KeyEntry {
	return {...key(id, [name], id), when};
}

/** Autostart: what is there, what installing would write, what was run, and the end of the log. */
export function toServiceBox(
	view: ServiceView,
	options: {columns: number; top: number},
): OverlayBox {
	const {columns, top} = options;
	const head = [...statusLines(view, columns), ...toStepLines(view, columns)];
	const lines = [
		...head,
		...logLines(view.status, columns),
		// The steps show what is written.
		...(view.steps.length === 0 ? previewLines(view, columns) : []),
	];
	return {
		title: 'Autostart',
		note: view.isRunning ? plain('working', 'quiet') : undefined,
		columns: 100,
		lines,
		// The step that runs stays in sight, unless one scrolled.
		...(view.isRunning && top === 0 ? {focus: head.length - 1} : {top}),
	};
}

function statusLines({status, failure}: ServiceView, columns: number): Line[] {
	const trouble =
		failure === undefined ? [] : toRows(`✗ ${failure}`, columns, 'failed');
	if (status === undefined) {
		return failure === undefined ? [plain('◐ looking', 'waiting')] : trouble;
	}

	const state = toState(status);
	return [
		[{...state, bold: true}],
		...toFactLines(
			[
				...(status.kind === undefined
					? []
					: [{name: 'kind', value: kindName[status.kind]}]),
				...(status.path === undefined
					? []
					: [{name: 'file', value: status.path}]),
				...(status.pid === undefined
					? []
					: [{name: 'process', value: String(status.pid)}]),
				...(status.lastExit === undefined
					? []
					: [{name: 'last exit', value: status.lastExit}]),
			],
			columns,
		),
		...status.hints.flatMap((hint) => toRows(`▲ ${hint}`, columns, 'waiting')),
		...trouble,
	];
}

const kindName = {launchd: 'LaunchAgent', systemd: 'systemd user unit'};

function toState(status: ServiceStatus): {text: string; tone: Tone} {
	if (!status.supported) {
		return {text: '– not available here', tone: 'quiet'};
	}

	if (!status.installed) {
		return {text: '○ not installed', tone: 'quiet'};
	}

	if (status.running) {
		return {text: '● installed and running', tone: 'ready'};
	}

	return status.loaded
		? {text: '▲ installed and loaded, but not running', tone: 'waiting'}
		: {text: '▲ installed, but not loaded', tone: 'waiting'};
}

function logLines(status: ServiceStatus | undefined, columns: number): Line[] {
	return status === undefined || status.logTail.length === 0
		? []
		: [
				[],
				heading('log'),
				...status.logTail
					.slice(-8)
					.flatMap((line) => toRows(line, columns, 'quiet')),
			];
}

function previewLines({preview, status}: ServiceView, columns: number): Line[] {
	if (preview === undefined) {
		return [];
	}

	if (!preview.supported) {
		// The status may have said so already.
		return status?.hints.includes(preview.reason)
			? []
			: [[], ...toRows(preview.reason, columns)];
	}

	return [
		[],
		heading('file that install writes'),
		...preview.warnings.flatMap((warning) =>
			toRows(`▲ ${warning}`, columns, 'waiting'),
		),
		...preview.content
			.trimEnd()
			.split('\n')
			.flatMap((line) => toRows(line, columns, 'quiet')),
	];
}

/** The steps of a task with the commands as they run. What went wrong comes first: the panel may be too low for all of it. */
function toStepLines(
	{steps, isRunning}: Pick<ServiceView, 'steps' | 'isRunning'>,
	columns: number,
): Line[] {
	if (steps.length === 0) {
		return [];
	}

	const failed = isRunning
		? []
		: steps.filter(({status}) => status === 'failed');
	return [
		...(failed.length === 0
			? []
			: [
					[],
					heading('what went wrong'),
					...failed.flatMap((step) => [
						...stepLines(step, columns),
						...(step.offer === undefined ? [] : [tokenOffer]),
					]),
				]),
		[],
		heading('commands'),
		...steps.flatMap((step) =>
			failed.includes(step) ? [titleLine(step)] : stepLines(step, columns),
		),
	];
}

function stepLines(step: ServiceStep, columns: number): Line[] {
	const {status, command, output, cure} = step;
	return [
		titleLine(step),
		...(command === undefined ? [] : toRows(`$ ${command}`, columns, 'name')),
		...(output === undefined || output === ''
			? []
			: toRows(output, columns, status === 'failed' ? 'failed' : 'quiet')),
		...(cure === undefined ? [] : toRows(cure, columns, 'waiting')),
	];
}

function titleLine({status, title}: ServiceStep): Line {
	const {text, tone} = stepSign[status];
	return [
		{text: `${text} `, tone, turns: status === 'running'},
		...plain(title),
	];
}

const tokenOffer: Line = [
	{text: '  '},
	{text: 't', tone: 'name', bold: true},
	{text: ' enter the token here'},
];

const stepSign: Record<ServiceStep['status'], {text: string; tone: Tone}> = {
	running: {text: '◐', tone: 'waiting'},
	done: {text: '✓', tone: 'ready'},
	failed: {text: '✗', tone: 'failed'},
};
