/** A piece of a text in Markdown. Bold words have lost their markers; code keeps its own, which say so without a colour. */
export type InlinePiece = {text: string; isBold: boolean; isCode: boolean};

/**
The bold words and the code within a paragraph of Markdown. Markers that nothing closes stay as they are: more may
come, or they mean something else, as in `2**8`.
*/
export function toInlinePieces(
	paragraph: string,
	isBold = false,
): InlinePiece[] {
	const pieces: InlinePiece[] = [];
	let end = 0;
	for (const match of paragraph.matchAll(marked)) {
		const {code, bold} = match.groups ?? {};
		pieces.push(
			{text: paragraph.slice(end, match.index), isBold, isCode: false},
			...(code === undefined
				? toInlinePieces(bold ?? '', true)
				: [{text: match[0], isBold, isCode: true}]),
		);
		end = match.index + match[0].length;
	}

	return [
		...pieces,
		{text: paragraph.slice(end), isBold, isCode: false},
	].filter(({text}) => text !== '');
}

// Code first: what looks like a marker within it is none. Other programs' operators stand between letters or digits.
const marked =
	/(?<![\\`])(?<ticks>`+)(?!`)(?<code>.+?)(?<!`)\k<ticks>(?!`)|(?<![\\*\w])\*{2}(?![\s*])(?<bold>(?:[^*`]|`[^`]*`)+?)(?<!\s)\*{2}(?![*\w])/gsv;
