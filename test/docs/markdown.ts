/** What stands below a heading, up to the next of the same level or a higher one. Throws when there is no such heading. */
export function toSection(page: string, heading: string): string {
	const lines = page.split('\n');
	const start = lines.findIndex(
		(line) => /^#+ /v.test(line) && line.replace(/^#+ /v, '') === heading,
	);
	if (start === -1) {
		throw new Error(`There is no heading '${heading}'.`);
	}

	const level = lines[start]!.indexOf(' ');
	const rest = lines.slice(start + 1);
	const end = rest.findIndex((line) => {
		const marks = /^(?<marks>#+) /v.exec(line)?.groups?.['marks'];
		return marks !== undefined && marks.length <= level;
	});
	return rest.slice(0, end === -1 ? undefined : end).join('\n');
}

/** The tables of a text, each a list of rows without the head, a row a list of cells. */
export function toTables(text: string): string[][][] {
	const tables: string[][][] = [];
	let table: string[][] | undefined;
	for (const line of text.split('\n')) {
		if (!line.startsWith('|')) {
			table = undefined;
			continue;
		}

		if (table === undefined) {
			table = [];
			tables.push(table);
		}

		table.push(toCells(line));
	}

	return tables.map((rows) => rows.slice(2));
}

/** A vertical bar in a cell is written `\|`. */
function toCells(line: string): string[] {
	return line
		.split(/(?<!\\)\|/v)
		.slice(1, -1)
		.map((cell) => cell.trim().replaceAll(String.raw`\|`, '|'));
}

/** The anchors that the headings of a page have on GitHub. */
export function toAnchors(page: string): Set<string> {
	return new Set(
		[...withoutCode(page).matchAll(/^#{1,6} (?<title>.+)$/gmv)].map(
			({groups}) =>
				groups!
					['title']!.toLowerCase()
					.replaceAll(/[^\p{L}\p{N}\s_\-]/gv, '')
					.replaceAll(' ', '-'),
		),
	);
}

/** The targets of the links and pictures of a page. */
export function toLinks(page: string): string[] {
	return [...withoutCode(page).matchAll(/\]\((?<target>[^\)\s]+)\)/gv)].map(
		({groups}) => groups!['target']!,
	);
}

function withoutCode(page: string): string {
	return page
		.replaceAll(/^```.*?^```$/gmsv, '')
		.replaceAll(/`[^`\n]*`/gv, 'code');
}
