import type {ServiceStep} from '../../service/service-controller.js';
import {toPrintable, toPrintableLine} from '../../traffic/to-printable.js';

/** A step that has ended, for a person: what was done, the command, what it said, what helps. */
export function toServiceStepLines({
	title,
	command,
	status,
	output = '',
	cure,
}: ServiceStep): string[] {
	return [
		`${signs[status]} ${toPrintableLine(title)}`,
		...(command === undefined ? [] : [`  $ ${toPrintableLine(command)}`]),
		...toPrintable(output)
			.split('\n')
			.filter(Boolean)
			.map((line) => `  ${line}`),
		...(cure === undefined ? [] : [`  To mend it: ${toPrintableLine(cure)}`]),
	];
}

const signs = {running: '◐', done: '✓', failed: '✗'};
