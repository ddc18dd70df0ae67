import type {Snapshot} from '../../../controller/controller.js';
import {describeInput} from '../../dashboard/commands/replayed-input.js';
import {inputLine} from '../../input/input-line.js';
import {fitLine, type Line, plain, wrapLines} from '../../line/line.js';
import {formatCount} from '../../text/format-number.js';
import {toSingleLine} from '../../text/sanitize.js';
import {cut, pad} from '../../text/width.js';
import {menuLine, type OverlayBox} from '../box.js';
import {isExtra} from '../model-overlay.js';
import {toDescription, toInput} from './draft-input.js';
import {
	type Draft,
	type DraftRow,
	draftRows,
	isOneLine,
	toEffort,
	toModel,
	toPrompt,
} from './draft.js';

/** The box of a draft: its four rows, and what sending it takes. */
export function toDraftBox(
	draft: Draft,
	snapshot: Snapshot,
	columns: number,
): OverlayBox {
	const {original, broken, failure} = draft;
	const room = columns - labelWidth - 2;
	const rows: Record<DraftRow, Line[]> = {
		model: toModelLines(draft, snapshot),
		effort: [toEffortLine(draft)],
		prompt: toPromptLines(draft, room),
		request: [
			plain(
				`${formatCount((broken?.text ?? draft.body).length)} characters of JSON`,
				broken === undefined ? 'quiet' : 'failed',
			),
		],
	};
	return {
		title: 'Edit and send again',
		note: plain(toSingleLine(original.id), 'quiet'),
		columns: 100,
		lines: draftRows.flatMap((row) =>
			rows[row].map((line, index) =>
				menuLine(
					[
						{
							text: pad(index === 0 ? rowNames[row] : '', labelWidth),
							bold: true,
						},
						...line,
					],
					{
						isSelected: row === draft.row && index === 0,
						columns,
					},
				),
			),
		),
		focus: draftRows.indexOf(draft.row),
		foot: [
			[],
			...(failure === undefined
				? []
				: wrapLines(
						`✗ ${toSingleLine(failure)}. What was saved is kept; nothing was sent.`,
						columns,
						'failed',
					)),
			...(broken === undefined
				? toSendLines(draft, snapshot, columns)
				: wrapLines(
						`✗ ${toSingleLine(broken.problem)} Nothing was sent; ^g opens it again as you left it, ^r goes back to the original.`,
						columns,
						'failed',
					)),
		],
	};
}

const labelWidth = 10;

const rowNames: Record<DraftRow, string> = {
	model: 'Model',
	effort: 'Effort',
	prompt: 'Prompt',
	request: 'Request',
};

function toModelLines(draft: Draft, snapshot: Snapshot): Line[] {
	const model = toModel(draft);
	const words = toDescription(draft, snapshot);
	const name = model || `default (${snapshot.model.name})`;
	return [
		toChoice(name, {
			isKnown: draft.broken === undefined,
			before:
				model === draft.original.modelAsked
					? undefined
					: draft.original.modelAsked || 'default',
		}),
		[{text: words, tone: isExtra.test(words) ? 'waiting' : 'quiet'}],
	];
}

function toEffortLine(draft: Draft): Line {
	if (draft.fields?.takesEffort === false) {
		return plain('not part of this API', 'quiet');
	}

	const effort = toEffort(draft);
	const own = draft.fields?.effort;
	return toChoice(effort ?? 'default', {
		isKnown: draft.broken === undefined,
		before: effort === own ? undefined : (own ?? 'default'),
	});
}

function toChoice(
	name: string,
	{isKnown, before}: {isKnown: boolean; before: string | undefined},
): Line {
	return isKnown
		? [
				{text: '‹ ', tone: 'name'},
				{text: toSingleLine(name), bold: true},
				{text: ' ›', tone: 'name'},
				...(before === undefined
					? []
					: [
							{
								text: `  was ${toSingleLine(before)}`,
								tone: 'waiting' as const,
							},
						]),
			]
		: plain('?', 'quiet');
}

function toPromptLines(draft: Draft, columns: number): Line[] {
	const prompt = draft.broken ? undefined : toPrompt(draft);
	if (prompt === undefined) {
		return [plain(draft.broken ? '?' : 'none in this request', 'quiet')];
	}

	if (isOneLine(prompt.text)) {
		return [
			draft.row === 'prompt'
				? inputLine(prompt, columns - 1)
				: plain(cut(toSingleLine(prompt.text, 2000), columns)),
		];
	}

	const lines = prompt.text.split('\n');
	const shown = lines
		.map((line) => toSingleLine(line))
		.filter((line) => line !== '')
		.slice(0, 3);
	return [
		plain(
			`${lines.length} ${lines.length === 1 ? 'line' : 'lines'}, ${formatCount(prompt.text.length)} characters`,
			'quiet',
		),
		...shown.map((line) => fitLine(plain(line), columns)),
	];
}

function toSendLines(
	draft: Draft,
	snapshot: Snapshot,
	columns: number,
): Line[] {
	const {model} = snapshot;
	return [
		...wrapLines(hints[toHint(draft)], columns, 'quiet'),
		...wrapLines(
			`Enter sends it. Its input: ${describeInput(toInput(draft, snapshot))}.`,
			columns,
			'quiet',
		),
		...(model.force
			? wrapLines(
					`▲ All requests are answered by ${toSingleLine(model.name)}, whichever model is chosen here; m changes that.`,
					columns,
					'waiting',
				)
			: []),
	];
}

function toHint(draft: Draft): keyof typeof hints {
	return draft.row === 'prompt' && isOneLine(toPrompt(draft)?.text)
		? 'line'
		: draft.row;
}

const hints = {
	model: '← and → choose the model.',
	effort: '← and → choose how much it thinks.',
	line: 'Type to change the prompt; ^g opens it in $EDITOR.',
	prompt: '^g opens the prompt in $EDITOR.',
	request: '^g opens the whole request in $EDITOR, as JSON.',
};
