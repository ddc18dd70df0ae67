import type {Exchange} from '../../../traffic/exchange.js';
import {isObject} from '../../../wire/fields/json-object.js';
import {
	changeRequestFields,
	type FieldChanges,
	readRequestFields,
	type RequestFields,
} from '../../../wire/request-fields.js';
import {toErrorMessage} from '../../../errors/to-error-message.js';
import {toEstimatedTokens} from '../../dashboard/commands/replayed-input.js';
import {
	editInput,
	type TextEdit,
	type TextInput,
} from '../../input/text-input.js';

/** A request that a person changes before it is sent again. */
export type Draft = {
	/** The request it was made from. */
	original: Exchange;
	/** The body without what was changed in the fields. */
	body: string;
	/** As the body has them; absent while that cannot be read. */
	fields?: RequestFields;
	/** What was changed in the fields. An effort of `undefined` leaves it to the model. */
	changes: {model?: string; effort?: string | undefined; prompt?: TextInput};
	/** The tokens of the body, as far as they can be estimated. */
	tokens: number;
	row: DraftRow;
	/** What was left in the editor and cannot be sent, and why. */
	broken?: {text: string; problem: string};
	/** What went wrong in the editor. */
	failure?: string;
	/** It is on its way, and not sent twice. */
	isSending?: boolean;
};

export const draftRows = ['model', 'effort', 'prompt', 'request'] as const;

export type DraftRow = (typeof draftRows)[number];

export function createDraft(original: Exchange & {body: string}): Draft {
	const {body} = original;
	const draft: Draft = {
		original,
		body,
		changes: {},
		tokens: toEstimatedTokens(body),
		row: 'model',
	};
	const fields = readRequestFields(body, original.shape);
	return fields === undefined
		? {
				...draft,
				row: 'request',
				broken: {text: body, problem: 'It is not a JSON object.'},
			}
		: {...draft, fields, row: isOneLine(fields.prompt) ? 'prompt' : 'model'};
}

/** What is sent: as it came, unless something of it is another. */
export function toDraftBody(draft: Draft): string {
	const {body, original} = draft;
	const changes = toFieldChanges(draft);
	return Object.keys(changes).length === 0
		? body
		: changeRequestFields(body, original.shape, changes);
}

export function isChanged(draft: Draft): boolean {
	const {original, body, broken} = draft;
	return (
		(broken?.text ?? body) !== original.body ||
		Object.keys(toFieldChanges(draft)).length > 0
	);
}

/** The cursor of the prompt may be all that has moved. */
function toFieldChanges({fields, changes}: Draft): FieldChanges {
	const {prompt, ...others} = changes;
	return prompt === undefined || prompt.text === fields?.prompt
		? others
		: {...others, prompt: prompt.text};
}

export function toModel({changes, fields}: Draft): string {
	return changes.model ?? fields?.model ?? '';
}

export function toEffort({changes, fields}: Draft): string | undefined {
	return 'effort' in changes ? changes.effort : fields?.effort;
}

export function toPrompt({changes, fields}: Draft): TextInput | undefined {
	const text = fields?.prompt;
	return changes.prompt ?? (text === undefined ? undefined : atEnd(text));
}

function atEnd(text: string): TextInput {
	return {text, cursor: text.length};
}

/** Whether a prompt is edited in its row. Longer ones have an editor. */
export function isOneLine(prompt: string | undefined): boolean {
	return (
		prompt !== undefined && prompt.length <= 2000 && !/[\n\r]/v.test(prompt)
	);
}

export function withModel(draft: Draft, model: string): Draft {
	const {model: _, ...others} = draft.changes;
	return model === draft.fields?.model
		? {...draft, changes: others}
		: {...draft, changes: {...others, model}};
}

export function withEffort(draft: Draft, effort: string | undefined): Draft {
	const {effort: _, ...others} = draft.changes;
	return effort === draft.fields?.effort
		? {...draft, changes: others}
		: {...draft, changes: {...others, effort}};
}

export function withPrompt(draft: Draft, text: string): Draft {
	return withPromptInput(draft, atEnd(text));
}

function withPromptInput(draft: Draft, prompt: TextInput): Draft {
	return {...draft, changes: {...draft.changes, prompt}};
}

/** Types into the prompt, where that is a line under the cursor. */
export function editPrompt(draft: Draft, edit: TextEdit): Draft {
	const prompt = toPrompt(draft);
	return draft.row === 'prompt' &&
		draft.broken === undefined &&
		prompt !== undefined &&
		isOneLine(prompt.text)
		? withPromptInput(draft, editInput(prompt, edit))
		: draft;
}

/** Another body, as it was left in an editor: what is wrong with it is kept with it. */
export async function withBody(draft: Draft, text: string): Promise<Draft> {
	const {broken: _, ...rest} = draft;
	const problem = await findJsonProblem(text);
	if (problem !== undefined) {
		return {...rest, broken: {text, problem}};
	}

	const {fields: _old, ...others} = rest;
	const fields = readRequestFields(text, draft.original.shape);
	return {
		...others,
		body: text,
		changes: {},
		tokens: toEstimatedTokens(text),
		...(fields && {fields}),
	};
}

/** Why a text is no request, in words, with the place. */
async function findJsonProblem(text: string): Promise<string | undefined> {
	try {
		return isObject(JSON.parse(text)) ? undefined : 'It is not a JSON object.';
	} catch (error) {
		const message = toErrorMessage(error);
		const reason = message
			.replace(/ (?:in|after) JSON at position .*$/sv, '')
			.replace(/, (?:\.{3})?".*$/sv, '');
		const offset =
			/ at position (?<offset>\d+)/v.exec(message)?.groups?.['offset'] ??
			(await findOffset(text));
		if (offset === undefined) {
			return `It is not JSON: ${reason}.`;
		}

		const lines = text.slice(0, Number(offset)).split('\n');
		const column = lines.at(-1)!.length + 1;
		return `It is not JSON: ${reason}, in line ${lines.length}, column ${column}.`;
	}
}

/** `JSON.parse` does not always say where. */
async function findOffset(text: string): Promise<number | undefined> {
	const {parse} = await import('@humanwhocodes/momoa');
	try {
		parse(text);
		return undefined;
	} catch (error) {
		return error instanceof Error &&
			'offset' in error &&
			typeof error.offset === 'number'
			? error.offset
			: undefined;
	}
}
