import {
	createTextWrapper,
	type Row,
	type TextWrapper,
} from '../text/text-wrapper.js';

/** The wrapped texts of the page on the screen, so that a frame costs what is new and no more. */
export type WrappedTexts = {
	rows(key: string, text: string, columns: number): readonly Row[];
	/** Forgets everything unless `page` is the one it was told last. */
	turnTo(page: string): void;
};

export function createWrappedTexts(): WrappedTexts {
	let current = '';
	const wrappers = new Map<string, TextWrapper>();
	return {
		turnTo(page) {
			if (page !== current) {
				current = page;
				wrappers.clear();
			}
		},
		rows(key, text, columns) {
			const id = `${columns} ${key}`;
			const wrapper = wrappers.get(id) ?? createTextWrapper(columns);
			wrappers.set(id, wrapper);
			return wrapper.rows(text);
		},
	};
}
