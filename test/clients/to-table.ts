import type {Outcome} from './check.js';

/** A Markdown table, as documents quote it. */
export function toTable(outcomes: Outcome[]): string {
	const lines = outcomes.map(
		({client, version, title, failure, served, reported}) =>
			`| ${client} ${version} | ${title} | ${failure === undefined ? 'ok' : 'failed'} | ${served.join(', ')} | ${reported.join(', ')} |`,
	);
	return `${['| client | what | | served | listed as ignored or adjusted |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')}\n`;
}
