import type {
	ServicePreview,
	ServiceStatus,
	ServiceStep,
} from '../../../service/service-controller.js';
import {toFactLines} from '../../detail/facts.js';
import {heading} from '../../detail/heading.js';
import type {Line, Tone} from '../../line/line.js';
import {plain} from '../../line/plain.js';
import {wrapText} from '../../text/wrap-text.js';
import type {OverlayBox} from '../box.js';

/** What the panel knows; it is asked for when the panel opens and after each task. */
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
	const {columns} = options;
	const lines = [
		...statusLines(view, columns),
		...stepsLines(view, columns),
		...logLines(view.status, columns),
		...previewLines(view.preview, columns),
	];
	return {
		title: 'Start at login',
		note: view.isRunning ? 'working' : undefined,
		columns: 100,
		lines: lines.slice(Math.min(options.top, Math.max(0, lines.length - 3))),
	};
}

function statusLines({status, failure}: ServiceView, columns: number): Line[] {
	const trouble =
		failure === undefined ? [] : rows(`✗ ${failure}`, columns, 'failed');
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
		...status.hints.flatMap((hint) => rows(`▲ ${hint}`, columns, 'waiting')),
		...trouble,
	];
}

const kindName = {launchd: 'LaunchAgent', systemd: 'systemd user unit'};

function toState(status: ServiceStatus): {text: string; tone: Tone} {
	if (!status.supported) {
		return {text: '– not on this system', tone: 'quiet'};
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

const stepSign: Record<ServiceStep['status'], {text: string; tone: Tone}> = {
	running: {text: '◐', tone: 'waiting'},
	done: {text: '✓', tone: 'ready'},
	failed: {text: '✗', tone: 'failed'},
};

function stepsLines({steps}: ServiceView, columns: number): Line[] {
	if (steps.length === 0) {
		return [];
	}

	return [
		[],
		heading('what was run'),
		...steps.flatMap((step): Line[] => {
			const {text, tone} = stepSign[step.status];
			return [
				[{text: `${text} `, tone}, ...plain(step.title)],
				...(step.command === undefined
					? []
					: rows(`$ ${step.command}`, columns, 'name')),
				...(step.output === undefined || step.output === ''
					? []
					: rows(
							step.output,
							columns,
							step.status === 'failed' ? 'failed' : 'quiet',
						)),
				...(step.cure === undefined ? [] : rows(step.cure, columns, 'waiting')),
				...(step.offer === undefined ? [] : [tokenOffer]),
			];
		}),
	];
}

const tokenOffer: Line = [
	{text: '  '},
	{text: 't', tone: 'name', bold: true},
	{text: ' takes the token here'},
];

function logLines(status: ServiceStatus | undefined, columns: number): Line[] {
	return status === undefined || status.logTail.length === 0
		? []
		: [
				[],
				heading('end of its log'),
				...status.logTail
					.slice(-8)
					.flatMap((line) => rows(line, columns, 'quiet')),
			];
}

function previewLines(
	preview: ServicePreview | undefined,
	columns: number,
): Line[] {
	if (preview === undefined) {
		return [];
	}

	if (!preview.supported) {
		return [[], ...rows(preview.reason, columns)];
	}

	return [
		[],
		heading('the file that install writes', preview.path),
		...preview.warnings.flatMap((warning) =>
			rows(`▲ ${warning}`, columns, 'waiting'),
		),
		...rows(preview.content, columns, 'quiet'),
	];
}

function rows(text: string, columns: number, tone?: Tone): Line[] {
	return wrapText(text, columns - 2).map((row) => plain(`  ${row}`, tone));
}
