import type {Tone} from '../line/line.js';
import {besideSign, type MarkdownRow, wrapSpans} from './wrap-spans.js';

/** Code between fences: how it begins, and its lines without the fence at the end. */
type Fence = {
	/** With the line break, once that is there. */
	opener: string;
	language: string;
	lines: string[];
	isClosed: boolean;
	/** The last line has no end yet. */
	isPartial: boolean;
};

/** Undefined of code that is indented instead. */
export function parseFence(raw: string): Fence | undefined {
	const match =
		/^(?<indent> {0,3})(?<ticks>`{3,}|~{3,})(?<info>[^\n]*)\n?/v.exec(raw);
	if (match === null) {
		return undefined;
	}

	const [opener] = match;
	const {indent = '', ticks = '', info = ''} = match.groups ?? {};
	const lines = raw.slice(opener.length).split('\n');
	const sign = ticks[0]!;
	const end = lines.findIndex(
		(line) =>
			/^ {0,3}(?:`{3,}|~{3,}) *$/v.test(line) &&
			line.trim().startsWith(sign) &&
			line.trim().length >= ticks.length,
	);
	const isClosed = end !== -1;
	const last = lines.at(-1);
	return {
		opener,
		language: info.trim().split(/[\s\{]/v)[0] ?? '',
		lines: lines
			.slice(0, isClosed ? end : last === '' ? -1 : undefined)
			.map((line) => withoutIndent(line, indent.length)),
		isClosed,
		isPartial: !isClosed && last !== '',
	};
}

function withoutIndent(line: string, length: number): string {
	return length === 0
		? line
		: line.slice(Math.min(length, /^ */v.exec(line)![0].length));
}

/** Lines of code as they are, beside a bar; those that a diff adds and removes in colours. */
export function toCodeRows(
	lines: readonly string[],
	columns: number,
	options: {isDiff: boolean},
): MarkdownRow[] {
	return besideSign(columns, {text: '│ ', tone: 'quiet'}, (room) =>
		lines.flatMap((line) => {
			const tone = options.isDiff ? toDiffTone(line) : undefined;
			return wrapSpans([{text: line, tone}], room);
		}),
	);
}

/** What stands above code. */
export function toLanguageRows(
	language: string,
	columns: number,
): MarkdownRow[] {
	return language === ''
		? []
		: wrapSpans([{text: `┌ ${language}`, tone: 'quiet'}], columns);
}

export function isDiff(
	language: string,
	[first = '']: readonly string[],
): boolean {
	return (
		/^(?:diff|patch)$/iv.test(language) ||
		(language === '' && /^(?:diff --git |--- \S|@@ -\d)/v.test(first))
	);
}

function toDiffTone(line: string): Tone | undefined {
	if (/^(?:\+\+\+|---|diff|index) /v.test(line)) {
		return 'quiet';
	}

	return line.startsWith('+')
		? 'ready'
		: line.startsWith('-')
			? 'failed'
			: line.startsWith('@@')
				? 'name'
				: undefined;
}
