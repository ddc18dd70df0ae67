import {sanitize} from './sanitize.js';
import {wrapParagraph} from './wrap-text.js';

/** A line of a longer text, as wide as the screen allows. */
export type Row = {
	text: string;
	/** It goes on with the line of the row above. */
	isContinued?: true;
	/** And with a word of it. */
	isBroken?: true;
};

type TextWrapper = {
	/**
	The rows of `text`, and how many of them stay as they are when it goes on. When it continues the text of the last call,
	only what is new is wrapped.
	*/
	rows(text: string): {rows: readonly Row[]; settled: number};
};

/** Remembers the rows of a text that grows at its end, as an answer does. */
export function createTextWrapper(columns: number): TextWrapper {
	let known = '';
	let rows: Row[] = [];
	// The unfinished paragraph: its rows so far are the last ones.
	let paragraph = '';
	let paragraphStart = 0;

	function append(addition: string) {
		const [first = '', ...rest] = addition.split('\n');
		extend(first);
		for (const next of rest) {
			paragraph = '';
			paragraphStart = rows.length;
			extend(next);
		}
	}

	function extend(addition: string) {
		const isNew = paragraph === '';
		paragraph += addition;
		const tail = isNew ? undefined : rows.pop();
		const wrapped = wrapParagraph((tail?.text ?? '') + addition, columns);
		for (const [index, {text, isBroken}] of wrapped.entries()) {
			const isFirst = rows.length === paragraphStart;
			const isWithinWord = index === 0 ? tail?.isBroken : isBroken;
			rows.push({
				text,
				...(!isFirst && {isContinued: true}),
				...(isWithinWord && {isBroken: true}),
			});
		}
	}

	return {
		rows(text) {
			if (!text.startsWith(known)) {
				known = '';
				rows = [];
				paragraph = '';
				paragraphStart = 0;
			}

			if (text.length > known.length) {
				// An empty paragraph has an empty row already, which its first words replace.
				if (paragraph === '' && known !== '') {
					rows.length = paragraphStart;
				}

				append(sanitize(text.slice(known.length)));
				known = text;
			}

			return {rows, settled: paragraphStart};
		},
	};
}
