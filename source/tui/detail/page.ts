import type {Exchange} from '../../traffic/exchange.js';
import type {Line} from '../line/line.js';
import {createMarkdownWrapper} from '../markdown/markdown-wrapper.js';
import {createTextWrapper} from '../text/text-wrapper.js';

/** What the pages of the detail are made from. */
export type Page = {
	exchange: Exchange;
	/** All of them: results of tools come with later requests. */
	exchanges: readonly Exchange[];
	columns: number;
	now: number;
	isThinkingOpen: boolean;
	/** Markdown is shown as it was written. */
	isRaw: boolean;
	/** What is long and folds is shown in full: system prompts, descriptions and schemas of tools. */
	isOpen: boolean;
	texts: WrappedTexts;
};

/** A row of a text: what stands before it, and the text or its pieces. */
export type TextRow = {
	lead?: Line;
	isContinued?: true;
	isBroken?: true;
} & ({text: string; spans?: undefined} | {spans: Line});

export type TextRows = {
	rows: readonly TextRow[];
	/** So many stay as they are when the text goes on. */
	settled: number;
};

/** The wrapped texts of the page on the screen, so that a frame costs what is new and no more. */
export type WrappedTexts = {
	/** `format` makes what is shown from the text; it is only asked when the text has changed. */
	rows(
		key: string,
		source: {
			text: string;
			format?: (text: string) => string;
			isMarkdown?: boolean;
		},
		columns: number,
	): TextRows;
	/** What was made of a text, until that is another. */
	remember<Made>(key: string, text: string, make: (text: string) => Made): Made;
	/** Begins a frame. Forgets everything unless `page` is still the same. */
	turnTo(page: string): void;
	/** The texts were too long to lay them all out in this frame: the next one goes on. */
	isPartial(): boolean;
};

type Entry = {
	wrapper: {rows(text: string): TextRows};
	/** As far as it is laid out. */
	text: string;
	shown: TextRows;
};

const nothing: TextRows = {rows: [], settled: 0};

/** The most Markdown that one frame lays out, in UTF-16 code units, so that keys do not wait. */
const mostInFrame = 8 * 1024;

export function createWrappedTexts(): WrappedTexts {
	let current = '';
	const entries = new Map<string, Entry>();
	const finished = createFinishedTexts();
	const made = new Map<string, {text: string; value: unknown}>();
	let left = mostInFrame;
	let isPartial = false;

	/** What there is to lay out now of a text: some lines more than the last time. */
	function toPart(text: string, known: Entry | undefined): string {
		const done =
			known !== undefined && text.startsWith(known.text) ? known.text : '';
		// What is not settled is laid out again each time: the longer it is, the less often.
		const {rows, settled} = known?.shown ?? nothing;
		const open = 1 - settled / Math.max(1, rows.length);
		const size = Math.max(left, Math.ceil(done.length * open));
		const end = left <= 0 ? done.length : lineEnd(text, done.length + size);
		left -= end - done.length;
		isPartial ||= end < text.length;
		return text.slice(0, end);
	}

	return {
		isPartial: () => isPartial,
		turnTo(page) {
			left = mostInFrame;
			isPartial = false;
			if (page !== current) {
				current = page;
				for (const [id, {text, shown}] of entries) {
					finished.set(toKind(id), text, shown);
				}

				entries.clear();
				made.clear();
			}
		},
		remember<Made>(key: string, text: string, make: (text: string) => Made) {
			const known = made.get(key);
			if (known?.text === text) {
				return known.value as Made;
			}

			const value = make(text);
			made.set(key, {text, value});
			return value;
		},
		rows(key, {text, format, isMarkdown = false}, columns) {
			const kind = `${columns} ${isMarkdown ? 'Markdown' : (format?.name ?? '')}`;
			const id = `${kind}\n${key}`;
			const known = entries.get(id);
			if (known?.text === text) {
				return known.shown;
			}

			const wrapper =
				known?.wrapper ??
				(isMarkdown
					? createMarkdownWrapper(columns)
					: createTextWrapper(columns));
			const kept = known === undefined ? finished.get(kind, text) : undefined;
			if (kept !== undefined) {
				entries.set(id, {wrapper, text, shown: kept});
				return kept;
			}

			const part = isMarkdown ? toPart(text, known) : text;
			const shown = wrapper.rows(format === undefined ? part : format(part));
			entries.set(id, {wrapper, text: part, shown});
			return shown;
		},
	};
}

/** Where the line after a place ends, or the text. */
function lineEnd(text: string, from: number): number {
	const end = text.indexOf('\n', from);
	return end === -1 ? text.length : end + 1;
}

function toKind(id: string): string {
	return id.slice(0, id.indexOf('\n'));
}

/**
The rows of texts that were on the screen before, the last ones: the requests of a conversation have most of their messages in
common.
*/
function createFinishedTexts() {
	const known = new Map<string, {shown: TextRows; length: number}>();
	let total = 0;
	return {
		get: (kind: string, text: string): TextRows | undefined =>
			text.length < shortest ? undefined : known.get(kind + text)?.shown,
		set(kind: string, text: string, shown: TextRows): void {
			const {length} = text;
			const key = kind + text;
			if (length < shortest || known.has(key)) {
				return;
			}

			known.set(key, {shown, length});
			total += length;
			for (const [oldest, {length: freed}] of known) {
				if (total <= mostText) {
					break;
				}

				known.delete(oldest);
				total -= freed;
			}
		},
	};
}

/** What is shorter is wrapped as fast as it is found. */
const shortest = 500;
/** In UTF-16 code units. */
const mostText = 512 * 1024;
