import {isCommand} from '../../../claude/claude-health.js';
import type {SelfTestStep} from '../../../self-test/self-test-step.js';
import {key, scrollKeys} from '../../keys/menu-keys.js';
import {type Line, plain, spreadLine, type Tone} from '../../line/line.js';
import {formatShortDuration} from '../../text/format-time.js';
import {toSingleLine} from '../../text/sanitize.js';
import {wrapText} from '../../text/wrap-text.js';
import {type OverlayBox, preferredColumns} from '../box.js';
import {type OverlayKind, scroll} from '../overlay-kind.js';
import type {Overlay, SelfTestRun} from '../overlay.js';

/** One small real request through the whole chain; see `useSelfTest` for what runs it. */
export const selfTestOverlay: OverlayKind<Overlay<'self-test'>> = {
	keys: [
		key('again', ['t', 'r', 'enter'], 'again'),
		...scrollKeys(),
		key('close', ['esc', 'q'], 'close'),
	],
	toBox: ({top}, {data, columns}) =>
		toSelfTestBox(data.selfTest, {columns, top}),
	step: scroll,
	commands: {
		again({dispatch}, {run}) {
			const overlay = {type: 'self-test', run: run + 1} as const;
			dispatch({type: 'overlay-change', overlay});
		},
	},
};

const sign: Record<SelfTestStep['status'], {text: string; tone: Tone}> = {
	pending: {text: '·', tone: 'quiet'},
	running: {text: '◐', tone: 'waiting'},
	passed: {text: '✓', tone: 'ready'},
	failed: {text: '✗', tone: 'failed'},
	skipped: {text: '–', tone: 'quiet'},
};

/** The steps as they are ticked off; a failed one says what to type. */
export function toSelfTestBox(
	{steps, isRunning, failure}: SelfTestRun,
	{columns, top}: {columns: number; top?: number},
): OverlayBox {
	const blocks = steps.map((step) => stepLines(step, columns));
	const lines = [
		...blocks.flat(),
		...(steps.length === 0 ? [] : [[]]),
		...verdict(steps, {isRunning, failure}).flatMap((line) =>
			wrapText(line.text, columns).map((row): Line => [{...line, text: row}]),
		),
	];
	// What happens, else what is in the way, else the verdict.
	const current = steps.findIndex(
		({status}) => status === (isRunning ? 'running' : 'failed'),
	);
	return {
		title: 'Self-test',
		note: isRunning ? plain('running', 'quiet') : undefined,
		columns: preferredColumns,
		top,
		focus:
			current === -1 && !isRunning ? lines.length - 1 : endOf(blocks, current),
		lines,
	};
}

/** The last line of a block. */
function endOf(blocks: Line[][], index: number): number {
	return blocks.slice(0, index + 1).flat().length - 1;
}

function stepLines(step: SelfTestStep, columns: number): Line[] {
	const {text, tone} = sign[step.status];
	const head: Line = [
		{text: `${text} `, tone, turns: step.status === 'running'},
		{
			text: toSingleLine(step.title),
			tone: step.status === 'pending' ? 'quiet' : undefined,
		},
	];
	const time: Line = [
		{
			text:
				// Read from what was there already: that took no time.
				step.durationMs
					? formatShortDuration(step.durationMs)
					: step.status === 'skipped'
						? 'skipped'
						: '',
			tone: 'quiet',
		},
	];
	return [
		spreadLine(head, time, columns),
		...indented(
			step.detail,
			columns,
			step.status === 'failed' ? 'failed' : 'quiet',
		),
		...(step.cure === undefined
			? []
			: [
					plain(`  ${cureTitle(step.cure)}`, 'quiet'),
					...indented(step.cure, columns, 'name'),
				]),
	];
}

function indented(
	text: string | undefined,
	columns: number,
	tone: Tone,
): Line[] {
	return text === undefined
		? []
		: wrapText(text, columns - 2).map((row) => plain(`  ${row}`, tone));
}

function verdict(
	steps: SelfTestStep[],
	{isRunning, failure}: {isRunning: boolean; failure?: string},
): Array<{text: string; tone: Tone}> {
	if (failure !== undefined) {
		return [{text: `✗ ${failure}`, tone: 'failed'}];
	}

	// Before it has begun, nothing is true yet.
	if (isRunning || steps.length === 0) {
		return [{text: 'Sending one small real request…', tone: 'quiet'}];
	}

	return steps.some(({status}) => status === 'failed')
		? [{text: '✗ A check failed, see above.', tone: 'failed'}]
		: [{text: '✓ All checks passed.', tone: 'ready'}];
}

/** What stands above a cure. */
export function cureTitle(cure: string): string {
	return isCommand(cure) ? 'Run this in another terminal:' : 'Fix:';
}
