/**
Whether a JSON text is nested deeper than so many levels, found without parsing it: megabytes of brackets would keep
everybody else waiting.
*/
export function isNestedDeeper(text: string, levels: number): boolean {
	let depth = 0;
	for (let index = 0; index < text.length; index++) {
		switch (text.charAt(index)) {
			case '"': {
				index = endOfString(text, index);
				break;
			}

			case '[':
			case '{': {
				depth++;
				break;
			}

			case ']':
			case '}': {
				depth--;
				break;
			}
			// No default
		}

		if (depth > levels) {
			return true;
		}
	}

	return false;
}

/** Where the string that begins at `start` has its closing quote. */
function endOfString(text: string, start: number): number {
	let end = start;
	do {
		end = text.indexOf('"', end + 1);
	} while (end !== -1 && isEscaped(text, end));

	return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
	let backslashes = 0;
	while (text[index - 1 - backslashes] === '\\') {
		backslashes++;
	}

	return backslashes % 2 === 1;
}
