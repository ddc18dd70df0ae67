import type {Palette} from '../line/lines.js';

/** Input from the terminal that is not a key: mouse, focus, background colour. */
type TerminalReport =
	| ScreenReport
	/** Whether its window is the one that a person types into; only where that was asked for. */
	| {type: 'focus'; isFocused: boolean};

/** What the screen answers to. */
export type ScreenReport =
	{type: 'mouse'; event: MouseEvent} | {type: 'ground'; ground: Ground};

type Ground = NonNullable<Palette['ground']>;

/** What the mouse did, at a cell of the screen counted from 0. */
export type MouseEvent = {
	what: 'press' | 'wheel-up' | 'wheel-down';
	column: number;
	row: number;
};

/** Presses and the wheel, in a form that knows no end of the screen. With Shift the mouse stays the terminal's own. */
export const mouseReports = {
	on: '\u001B[?1000h\u001B[?1006h',
	off: '\u001B[?1006l\u001B[?1000l',
};

/** Asks the terminal what is behind its text. Most answer. */
export const askForGround = '\u001B]11;?\u0007';

/**
Takes the terminal's reports out of what is read from it: Ink drops those of the mouse, and takes an answer for keys that
were typed, among them the one that sends a request again.
*/
export function withoutReports(
	stdin: NodeJS.ReadStream,
	onReport: (report: TerminalReport) => void,
): NodeJS.ReadStream {
	const split = createReportSplitter();
	const read = (): unknown => {
		const chunk: unknown = stdin.read();
		if (typeof chunk !== 'string') {
			return chunk;
		}

		const {typed, reports} = split(chunk);
		for (const report of reports) {
			onReport(report);
		}

		return typed;
	};

	return new Proxy(stdin, {
		get(target, key) {
			if (key === 'read') {
				return read;
			}

			const value: unknown = Reflect.get(target, key, target);
			return typeof value === 'function'
				? (value.bind(target) as unknown)
				: value;
		},
	});
}

/** Splits text that is read piece by piece. A report that is cut in two is put together. */
export function createReportSplitter(): (chunk: string) => {
	typed: string;
	reports: TerminalReport[];
} {
	let held = '';
	return (chunk) => {
		const reports: TerminalReport[] = [];
		const rest = (held + chunk).replaceAll(anyReport, (text) => {
			const report = toReport(text);
			if (report !== undefined) {
				reports.push(report);
			}

			return '';
		});
		held = beginning.exec(rest)?.[0] ?? '';
		return {typed: rest.slice(0, rest.length - held.length), reports};
	};
}

const escape = '\u001B';
const bell = '\u0007';

// The mouse: `ESC [ < button ; column ; row M`, or m as it is let go. The colour: `ESC ] 11 ; rgb:…` and BEL or `ESC \`. Focus: `ESC [ I` and `O`.
const anyReport = new RegExp(
	String.raw`${escape}\[[IO]|${escape}\[<\d+;\d+;\d+[Mm]|${escape}\]11;rgba?:[\da-fA-F\/]+(?:${bell}|${escape}\\)`,
	'gv',
);
/** At the end of what was read. An escape alone is a key. */
const beginning = new RegExp(
	String.raw`${escape}(?:\[<[\d;]{0,20}|\]1?|\]11;?(?:r[a-gA-F\d:\/]{0,32})?${escape}?)$`,
	'v',
);

function toReport(text: string): TerminalReport | undefined {
	if (text.endsWith('[I') || text.endsWith('[O')) {
		return {type: 'focus', isFocused: text.endsWith('I')};
	}

	const {button, column, row, end} =
		/<(?<button>\d+);(?<column>\d+);(?<row>\d+)(?<end>[Mm])/v.exec(text)
			?.groups ?? {};
	const what = end === 'M' ? actions[button ?? ''] : undefined;
	if (what !== undefined) {
		const event = {what, column: Number(column) - 1, row: Number(row) - 1};
		return {type: 'mouse', event};
	}

	const {color} = /rgba?:(?<color>[\da-fA-F\/]+)/v.exec(text)?.groups ?? {};
	return color === undefined
		? undefined
		: {type: 'ground', ground: toGround(color.split('/'))};
}

/** Other buttons, one that is let go, and those held with a key are of no use. */
const actions: Record<string, MouseEvent['what']> = {
	0: 'press',
	64: 'wheel-up',
	65: 'wheel-down',
};

/** By how bright a person sees it. */
function toGround(channels: string[]): Ground {
	const [red = 0, green = 0, blue = 0] = channels.map(
		(digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
	);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 ? 'dark' : 'light';
}
