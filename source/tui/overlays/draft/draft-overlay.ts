import type {Snapshot} from '../../../controller/controller.js';
import {sendAndSelect, whyNotKept} from '../../dashboard/commands/replay.js';
import {
	describeInput,
	isLarge,
	type ReplayedInput,
	toCountedTokens,
	toPricedInput,
} from '../../dashboard/commands/replayed-input.js';
import {inputLine} from '../../input/input-line.js';
import {key} from '../../keys/menu-keys.js';
import {typingKeys} from '../../keys/typing-keys.js';
import {toTokenEstimate} from '../../../claude/to-token-estimate.js';
import {fitLine, type Line, plain, wrapLines} from '../../line/line.js';
import type {Session} from '../../state/session.js';
import {formatJson} from '../../text/format-json.js';
import {formatCount} from '../../text/format-number.js';
import {toSingleLine} from '../../text/sanitize.js';
import {cut, pad} from '../../text/width.js';
import {menuLine, type OverlayBox} from '../box.js';
import {isExtra} from '../model-overlay.js';
import {type OverlayKind, stepChoice} from '../overlay-kind.js';
import type {Overlay} from '../overlay.js';
import {
	createDraft,
	type Draft,
	type DraftRow,
	draftRows,
	editPrompt,
	isChanged,
	isOneLine,
	toDraftBody,
	toEffort,
	toModel,
	toPrompt,
	withBody,
	withEffort,
	withModel,
	withPrompt,
} from './draft.js';

type State = Overlay<'draft'>;

/** A request whose model, effort and prompt, or all of it, is changed before it is sent again. */
export const draftOverlay: OverlayKind<State> = {
	keys: [
		key('send', ['enter'], 'send'),
		{...key('next-row', ['tab', 'down'], 'next row'), footer: 2},
		{...key('previous-row', ['shift+tab', 'up'], 'previous row'), footer: 0},
		{...key('next-choice', ['right'], 'next choice'), footer: 0},
		{...key('previous-choice', ['left'], 'previous choice'), footer: 0},
		key('editor', ['ctrl+g'], '$EDITOR'),
		{...key('reset', ['ctrl+r'], 'reset'), footer: 2},
		...typingKeys(['left', 'right']),
		key('leave', ['esc'], 'close'),
	],
	toBox: ({draft}, {snapshot, columns}) => toDraftBox(draft, snapshot, columns),
	edit: (state, edit) => ({...state, draft: editPrompt(state.draft, edit)}),
	commands: {
		send(session, {draft}) {
			askToSend(session, draft);
		},
		'next-row'(session, {draft}) {
			stepRow(session, draft, 1);
		},
		'previous-row'(session, {draft}) {
			stepRow(session, draft, -1);
		},
		'next-choice'(session, {draft}) {
			choose(session, draft, 1);
		},
		'previous-choice'(session, {draft}) {
			choose(session, draft, -1);
		},
		editor(session, {draft}) {
			openDraftor(session, draft);
		},
		reset(session, {draft}) {
			const {original} = draft;
			const {body} = original;
			if (body !== undefined) {
				change(session, createDraft({...original, body}));
			}
		},
		leave({dispatch, say, now}, {draft}) {
			dispatch({type: 'overlay-close', at: now});
			if (isChanged(draft)) {
				say('Draft kept: E on this request opens it again.');
			}
		},
	},
};

/** Opens the selected request, or what was begun of it before. */
export function openDraft({view, state, dispatch, say}: Session): void {
	const {selected} = view;
	const kept = state.drafts.find(({original}) => original.id === selected?.id);
	if (selected === undefined) {
		return;
	}

	const {body} = selected;
	if (kept !== undefined) {
		dispatch({type: 'overlay-open', overlay: {type: 'draft', draft: kept}});
	} else if (body === undefined) {
		say(whyNotKept(selected));
	} else {
		const draft = createDraft({...selected, body});
		dispatch({type: 'overlay-open', overlay: {type: 'draft', draft}});
	}
}

function change({dispatch}: Session, draft: Draft): void {
	dispatch({type: 'overlay-change', overlay: {type: 'draft', draft}});
}

function stepRow(session: Session, draft: Draft, by: 1 | -1): void {
	if (draft.broken === undefined) {
		const index = draftRows.indexOf(draft.row) + by + draftRows.length;
		change(session, {...draft, row: draftRows[index % draftRows.length]!});
	}
}

const efforts = [undefined, 'none', 'low', 'medium', 'high', 'xhigh', 'max'];

/** Goes to the next choice of the row; in the prompt the cursor moves. */
function choose(session: Session, draft: Draft, by: 1 | -1): void {
	const next = (choices: ReadonlyArray<string | undefined>, now?: string) =>
		choices[stepChoice(choices.indexOf(now), by, choices.length)];
	if (draft.broken !== undefined) {
		return;
	}

	switch (draft.row) {
		case 'model': {
			const models = toModels(draft, session.snapshot);
			change(session, withModel(draft, next(models, toModel(draft)) ?? ''));
			break;
		}

		case 'effort': {
			if (draft.fields?.takesEffort) {
				const own = draft.fields.effort;
				const choices = efforts.includes(own) ? efforts : [own, ...efforts];
				change(session, withEffort(draft, next(choices, toEffort(draft))));
			}

			break;
		}

		case 'prompt': {
			const to = by === 1 ? 'right' : 'left';
			change(session, editPrompt(draft, {type: 'move', to}));
			break;
		}

		case 'request': {
			break;
		}
	}
}

/** What the client asked for, and what there is. */
function toModels({fields}: Draft, {models}: Snapshot): string[] {
	const ids = models.map(({id}) => id);
	const own = fields?.model ?? '';
	return [...(ids.includes(own) || own === '' ? [] : [own]), ...ids, ''];
}

/** The prompt, if that is under the cursor, or all of the request. */
function openDraftor(session: Session, draft: Draft): void {
	const {editText} = session;
	if (editText === undefined) {
		return;
	}

	const prompt = draft.broken ? undefined : toPrompt(draft);
	const isPrompt = draft.row === 'prompt' && prompt !== undefined;
	const text = isPrompt
		? prompt.text
		: (draft.broken?.text ?? formatJson(toDraftBody(draft)));
	const hasEnd = text.endsWith('\n');
	session.attempt(async () => {
		const edited = await editText({
			name: isPrompt ? 'prompt.md' : 'request.json',
			// With an end of its last line, as files have.
			text: hasEnd ? text : `${text}\n`,
		});
		if (edited === undefined) {
			return undefined;
		}

		const {failure} = edited;
		const left = hasEnd ? edited.text : edited.text.replace(/\r?\n$/v, '');
		const {failure: _, ...same} = draft;
		const next =
			left === text
				? same
				: isPrompt
					? withPrompt(same, left)
					: await withBody(same, left);
		change(session, failure === undefined ? next : {...next, failure});
		return failure === undefined && left === text ? 'Unchanged.' : undefined;
	});
}

/** Asks first where the input is large, and where the model is paid beyond the plan. */
function askToSend(session: Session, draft: Draft): void {
	const {snapshot, ask, say} = session;
	if (draft.isSending) {
		return;
	}

	if (draft.broken !== undefined) {
		say(`Nothing was sent. ${draft.broken.problem}`, 'failed');
		return;
	}

	const input = toInput(draft, snapshot);
	const extra = toExtra(draft, snapshot);
	if (!isLarge(input) && extra === undefined) {
		sendDraft(session, draft);
		return;
	}

	ask({
		what: 'send',
		draft,
		title: 'Send the request?',
		message: [
			`Its input is ${describeInput(input)}. The prompt cache may make that less; the answer comes on top.`,
			...(extra === undefined ? [] : [extra]),
		].join('\n\n'),
	});
}

/** Sends it and turns to it. The draft goes once it is sent. */
export function sendDraft(session: Session, draft: Draft): void {
	const {controller, dispatch, snapshot} = session;
	const {shape, id} = draft.original;
	sendAndSelect(session, {
		verb: 'sent',
		size: describeInput(toInput(draft, snapshot)),
		async send() {
			dispatch({type: 'draft', id, is: 'sending'});
			try {
				const sent = await controller.send({shape, body: toDraftBody(draft)});
				dispatch({type: 'draft', id, is: 'sent'});
				return sent;
			} catch (error) {
				dispatch({type: 'draft', id, is: 'kept'});
				throw error;
			}
		},
	});
}

/** What was counted of the original, where only the prompt is another; else what its length says. */
function toInput(draft: Draft, {traffic, model}: Snapshot): ReplayedInput {
	const {original, body, fields, changes} = draft;
	const counted =
		body === original.body ? toCountedTokens(original) : undefined;
	const before = fields?.prompt?.length ?? 0;
	const grown = changes.prompt
		? toTokenEstimate(changes.prompt.text.length - before)
		: 0;
	const isSame =
		model.force || (body === original.body && changes.model === undefined);
	return toPricedInput(
		{
			tokens: Math.max(1, Math.ceil((counted ?? draft.tokens) + grown)),
			isCounted: counted !== undefined && grown === 0,
		},
		isSame ? original : {modelAsked: toModel(draft)},
		traffic.exchanges,
	);
}

/** What the CLI says of a model that the plan does not cover. */
function toExtra(draft: Draft, snapshot: Snapshot): string | undefined {
	const words = toDescription(draft, snapshot);
	return isExtra.test(words) ? `${toModel(draft)}: ${words}` : undefined;
}

function toDescription(draft: Draft, {models, model}: Snapshot): string {
	const id = toModel(draft) || model.name;
	const choice = models.find((candidate) =>
		[candidate.id, candidate.value].includes(id),
	);
	return toSingleLine(choice?.description ?? choice?.displayName ?? '');
}

const labelWidth = 10;

function toDraftBox(
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
