/**
Indents JSON text as it is, finished or not: an answer that still streams has no end yet. What is not JSON
comes back as it was, apart from spaces between its braces.
*/
export function formatJson(json: string): string {
	const pieces: string[] = [];
	let depth = 0;
	for (const [token] of json.matchAll(tokens)) {
		const character = token[0]!;
		if ('{['.includes(character)) {
			depth += 1;
			pieces.push(token, lineBreak(depth));
		} else if ('}]'.includes(character)) {
			depth = Math.max(0, depth - 1);
			if (/^\n *$/v.test(pieces.at(-1) ?? '')) {
				pieces.pop();
			}

			const isEmpty = '{['.includes(pieces.at(-1) ?? ' ');
			pieces.push(isEmpty ? token : lineBreak(depth) + token);
		} else if (character === ',') {
			pieces.push(token, lineBreak(depth));
		} else if (character === ':') {
			pieces.push(': ');
		} else {
			pieces.push(token);
		}
	}

	return pieces.join('').trimEnd();
}

const tokens = /"(?:[^"\\]|\\.)*"?|[\{\}\[\],:]|[^\s\{\}\[\],:"]+/gv;

function lineBreak(depth: number): string {
	return '\n' + '  '.repeat(depth);
}

/** Indents a text that is an object or array in JSON; any other text stays as it is. */
export function formatIfJson(text: string): string {
	return looksLikeJson(text) && isJson(text) ? formatJson(text) : text;
}

/** Whether a text begins like an object or array, finished or not. */
export function looksLikeJson(text: string): boolean {
	return /^\s*(?:\{|\[\s*(?:[\[\{"\]\d\-]|true|false|null))/v.test(text);
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
