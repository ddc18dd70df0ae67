import type {Palette} from '../line/lines.js';

/** Asks the terminal what is behind its text. Most answer; their answer comes among the keys. */
export const askForGround = '\u001B]11;?\u0007';

/** What came from the terminal: text as it was typed, and what a person did not type. */
export type TerminalInput = {
	typed: string[];
	ground?: NonNullable<Palette['ground']>;
};

/**
Picks the terminal's answer out of what is typed. It comes as `]`, `11;rgb:1616/1818/1d1d` and perhaps `\`, each by itself:
taken for keys it would send a request again. A `]` waits until it is seen what follows, and only while an answer may come.
*/
export function createReplyReader(
	now: () => number,
): (input: string) => TerminalInput {
	const start = now();
	let pending: string | undefined;
	let hasAnswer = false;
	return (input) => {
		if (pending === undefined) {
			const mayStart = !hasAnswer && now() - start < patience;
			if (input === ']' && mayStart) {
				pending = '';
				return {typed: []};
			}

			return {typed: [input]};
		}

		const isEnd = input === '\\' && pending !== '';
		const text = isEnd ? pending : pending + input;
		const {red, green, blue} =
			/^11;rgba?:(?<red>[\da-f]{1,4})\/(?<green>[\da-f]{1,4})\/(?<blue>[\da-f]{1,4})/iv.exec(
				text,
			)?.groups ?? {};
		if (isEnd || text.endsWith('\u0007')) {
			pending = undefined;
			hasAnswer = true;
			return red && green && blue
				? {typed: [], ground: toGround([red, green, blue])}
				: {typed: []};
		}

		if (isBeginning(text)) {
			pending = text;
			return {typed: []};
		}

		pending = undefined;
		return {typed: [']', ...(text === '' ? [] : [text])]};
	};
}

/** In milliseconds; over a slow line it takes a while. */
const patience = 5000;

function isBeginning(text: string): boolean {
	return (
		text.length < 32 &&
		(/^11;rgba?:[\da-f\/]*$/iv.test(text) || '11;rgba:'.startsWith(text))
	);
}

/** By how bright a person sees it. */
function toGround(channels: string[]): 'dark' | 'light' {
	const [red = 0, green = 0, blue = 0] = channels.map(
		(digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
	);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 ? 'dark' : 'light';
}
