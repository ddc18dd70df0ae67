import os from 'node:os';
import process from 'node:process';
import {toErrorTrace} from '../../errors/to-error-trace.js';
import {toPrintable, toPrintableLine} from '../../traffic/to-printable.js';

/** The report when the dashboard itself fails: the error, where this program is installed, and what still works. */
export function toFailureReport(
	error: unknown,
	{version, program}: {version: string; program: string},
): string {
	return [
		'The dashboard crashed. This is a bug. Please report it where you got the program, with these lines:',
		'',
		`    claude-max-api ${version}, Node ${process.versions.node}, ${process.platform} ${os.release()}`,
		`    ${toPrintableLine(program)}`,
		...toPrintable(toErrorTrace(error))
			.split('\n')
			.map((line) => `    ${line}`),
		'',
		'To run the server without the dashboard: claude-max-api',
		'',
	].join('\n');
}
