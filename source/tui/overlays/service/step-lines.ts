import type {ServiceStep} from '../../../service/service-controller.js';
import {heading} from '../../detail/section.js';
import {type Line, plain, type Tone, toRows} from '../../line/line.js';
import type {ServiceView} from '../overlay.js';

/** The steps of a task with the commands as they run. What went wrong comes first: the panel may be too low for all of it. */
export function toStepLines(
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
