import {toPrintableLine} from '../../traffic/to-printable.js';
import type {Finding, FindingStatus} from './finding.js';

const signs: Record<FindingStatus, string> = {
	fine: '✓',
	warning: '▲',
	broken: '✗',
	skipped: '–',
};

/** A finding as text: `✗ Login            Not signed in`, with the fix below it. */
export function toFindingLine({title, status, detail, cure}: Finding): string {
	const line = `${signs[status]} ${title.padEnd(16)} ${detail}`;
	return [line, ...(cure === undefined ? [] : [`  Fix: ${cure}`])]
		.map((text) => toPrintableLine(text))
		.join('\n');
}
