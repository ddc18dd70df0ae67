import {sanitize} from './sanitize.js';
import {wrapParagraph} from './wrap-text.js';

/** A line of a longer text, as wide as the screen allows. */
export type Row = {
	text: string;
	kind: RowKind;
	/** It goes on with the line of the row above. */
	isContinued?: true;
	/** And with a word of it. */
	isBroken?: true;
};

/** What a row is in the Markdown that models write. */
export type RowKind = 'text' | 'code' | 'fence' | 'heading';

export type TextWrapper = {
	/** The rows of `text`. When it continues the text of the last call, only what is new is wrapped. */
	rows(text: string): readonly Row[];
};

/** Remembers the rows of a text that grows at its end, as an answer does. */
export function createTextWrapper(columns: number): TextWrapper {
	let known = '';
	let rows: Row[] = [];
	// The unfinished paragraph: its rows so far are the last ones, and its kind may yet change.
	let paragraph = '';
	let paragraphStart = 0;
	let isInFence = false;

	function append(addition: string) {
		const [first = '', ...rest] = addition.split('\n');
		extend(first);
		for (const next of rest) {
			endParagraph();
			extend(next);
		}
	}

	function extend(addition: string) {
		const isNew = paragraph === '';
		paragraph += addition;
		const kind = toKind(paragraph, isInFence);
		const tail = isNew ? undefined : rows.pop();
		const wrapped = wrapParagraph((tail?.text ?? '') + addition, columns);
		for (const [index, {text, isBroken}] of wrapped.entries()) {
			const isFirst = rows.length === paragraphStart;
			const isWithinWord = index === 0 ? tail?.isBroken : isBroken;
			rows.push({
				text,
				kind,
				...(!isFirst && {isContinued: true}),
				...(isWithinWord && {isBroken: true}),
			});
		}

		if (rows[paragraphStart]?.kind !== kind) {
			rows = rows.map((row, index) =>
				index < paragraphStart ? row : {...row, kind},
			);
		}
	}

	function endParagraph() {
		if (isFence(paragraph)) {
			isInFence = !isInFence;
		}

		paragraph = '';
		paragraphStart = rows.length;
	}

	return {
		rows(text) {
			if (!text.startsWith(known)) {
				known = '';
				rows = [];
				paragraph = '';
				paragraphStart = 0;
				isInFence = false;
			}

			if (text.length > known.length) {
				// An empty paragraph has an empty row already, which its first words replace.
				if (paragraph === '' && known !== '') {
					rows.length = paragraphStart;
				}

				append(sanitize(text.slice(known.length)));
				known = text;
			}

			return rows;
		},
	};
}

function toKind(paragraph: string, isInFence: boolean): RowKind {
	if (isFence(paragraph)) {
		return 'fence';
	}

	if (isInFence) {
		return 'code';
	}

	return /^#{1,6} /v.test(paragraph) ? 'heading' : 'text';
}

function isFence(paragraph: string): boolean {
	return /^\s*```/v.test(paragraph);
}
