import type {
	ServicePreview,
	ServiceStatus,
	ServiceStep,
} from '../../../service/service-controller.js';
import {toFactLines, heading} from '../../detail/section.js';
import {type Line, type Tone, plain, toRows} from '../../line/line.js';
import type {OverlayBox} from '../box.js';
import {toStepLines} from './to-step-lines.js';

/** What the panel knows. The status and the preview are asked for again and again while it is open, and after each task. */
export type ServiceView = {
	status?: ServiceStatus;
	preview?: ServicePreview;
	/** The task that runs or ran last, with its steps so far. */
	steps: ServiceStep[];
	isRunning: boolean;
	failure?: string;
};

/** Start at login: what is there, what installing would write, what was run, and the end of the log. */
export function toServiceBox(
	view: ServiceView,
	options: {columns: number; top: number},
): OverlayBox {
	const {columns, top} = options;
	const head = [...statusLines(view, columns), ...toStepLines(view, columns)];
	const lines = [
		...head,
		...logLines(view.status, columns),
		// What is written is told by the steps.
		...(view.steps.length === 0 ? previewLines(view, columns) : []),
	];
	return {
		title: 'Start at login',
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
				heading('end of its log'),
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
		heading('the file that install writes'),
		...preview.warnings.flatMap((warning) =>
			toRows(`▲ ${warning}`, columns, 'waiting'),
		),
		...preview.content
			.trimEnd()
			.split('\n')
			.flatMap((line) => toRows(line, columns, 'quiet')),
	];
}
