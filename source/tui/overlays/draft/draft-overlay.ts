import type {Snapshot} from '../../../controller/controller.js';
import {sendAndSelect, whyNotKept} from '../../dashboard/commands/replay.js';
import {
	describeInput,
	isLarge,
} from '../../dashboard/commands/replayed-input.js';
import {key} from '../../keys/menu-keys.js';
import {typingKeys} from '../../keys/typing-keys.js';
import type {Session} from '../../state/session.js';
import {formatJson} from '../../text/format-json.js';
import {type OverlayKind, stepChoice} from '../overlay-kind.js';
import type {Overlay} from '../overlay.js';
import {toDraftBox} from './draft-box.js';
import {toExtra, toInput} from './draft-input.js';
import {
	createDraft,
	type Draft,
	draftRows,
	editPrompt,
	isChanged,
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
			openEditor(session, draft);
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
function openEditor(session: Session, draft: Draft): void {
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
