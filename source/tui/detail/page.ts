import type {Exchange} from '../../traffic/exchange.js';
import {
	createTextWrapper,
	type Row,
	type TextWrapper,
} from '../text/text-wrapper.js';

/** What the pages of the detail are made from. */
export type Page = {
	exchange: Exchange;
	/** All of them: results of tools come with later requests. */
	exchanges: readonly Exchange[];
	columns: number;
	now: number;
	isThinkingOpen: boolean;
	texts: WrappedTexts;
};

/** The wrapped texts of the page on the screen, so that a frame costs what is new and no more. */
export type WrappedTexts = {
	/** `format` makes what is shown from the text; it is only asked when the text has changed. */
	rows(
		key: string,
		source: {text: string; format?: (text: string) => string},
		columns: number,
	): readonly Row[];
	/** Forgets everything unless `page` is the one it was told last. */
	turnTo(page: string): void;
};

type Entry = {wrapper: TextWrapper; text: string; rows: readonly Row[]};

export function createWrappedTexts(): WrappedTexts {
	let current = '';
	const entries = new Map<string, Entry>();
	return {
		turnTo(page) {
			if (page !== current) {
				current = page;
				entries.clear();
			}
		},
		rows(key, {text, format}, columns) {
			const id = `${columns} ${key}`;
			const known = entries.get(id);
			if (known?.text === text) {
				return known.rows;
			}

			const wrapper = known?.wrapper ?? createTextWrapper(columns);
			const rows = wrapper.rows(format === undefined ? text : format(text));
			entries.set(id, {wrapper, text, rows});
			return rows;
		},
	};
}
