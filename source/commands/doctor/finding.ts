import {toPrintableLine} from '../../traffic/to-printable.js';
import type {DoctorFacts} from './doctor-facts.js';

/** What one check found. */
export type Finding = {
	id: string;
	title: string;
	status: FindingStatus;
	/** What was seen. */
	detail: string;
	/** What to type or do; always present when something is broken. */
	cure?: string;
};

export type FindingStatus =
	| 'fine'
	/** Works, but worth knowing. */
	| 'warning'
	/** Does not work. */
	| 'broken'
	/** Not checked, or irrelevant here. */
	| 'skipped';

export type Check = (facts: DoctorFacts) => Finding;

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
