import {toPrintableLine} from '../../traffic/to-printable.js';
import type {Finding, FindingStatus} from './finding.js';

const signs: Record<FindingStatus, string> = {
	fine: '✓',
	warning: '▲',
	broken: '✗',
	skipped: '–',
};

/** What was found, for a person: `✗ Login            Not signed in`, and below it what helps. */
export function toFindingLine({title, status, detail, cure}: Finding): string {
	const line = `${signs[status]} ${title.padEnd(16)} ${detail}`;
	return [line, ...(cure === undefined ? [] : [`  To mend it: ${cure}`])]
		.map((text) => toPrintableLine(text))
		.join('\n');
}
