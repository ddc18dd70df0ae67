export type Row = {what: string; measured: string; ratio: string};

/** A Markdown table, as the readme quotes it. */
export function formatTable(rows: Row[]): string {
	const lines = rows.map(
		({what, measured, ratio}) => `| ${what} | ${measured} | ${ratio} |`,
	);
	return `${['| what | measured | ratio |', '| --- | --- | --- |', ...lines].join('\n')}\n`;
}
