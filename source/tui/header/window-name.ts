import {toSingleLine} from '../text/to-single-line.js';

/** `five_hour` is `5h`, `seven_day_opus` is `7d opus`; a name not known stays as it is. */
export function windowName(name: string): string {
	return toSingleLine(name)
		.replace(/^five_hour/v, '5h')
		.replace(/^seven_day/v, '7d')
		.replaceAll('_', ' ');
}
