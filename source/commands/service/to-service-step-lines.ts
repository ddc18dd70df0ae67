import type {ServiceStep} from '../../service/service-controller.js';
import {toPrintable, toPrintableLine} from '../../traffic/to-printable.js';

/** A finished step as text: its title, the command, the output, the fix. */
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
		...(cure === undefined ? [] : [`  Fix: ${toPrintableLine(cure)}`]),
	];
}

const signs = {running: '◐', done: '✓', failed: '✗'};
