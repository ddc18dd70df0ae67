import os from 'node:os';
import process from 'node:process';
import {toErrorTrace} from '../../errors/to-error-trace.js';
import {toPrintable} from '../../traffic/to-printable.js';

/** What is said when the dashboard itself fails: what happened, and what still works. */
export function toFailureReport(
	error: unknown,
	{version}: {version: string},
): string {
	return [
		'The dashboard failed, which is a mistake in this program. Please report it where you got the program, with these lines:',
		'',
		`    claude-max-api ${version}, Node ${process.versions.node}, ${process.platform} ${os.release()}`,
		...toPrintable(toErrorTrace(error))
			.split('\n')
			.map((line) => `    ${line}`),
		'',
		'`claude-max-api` serves without the dashboard.',
		'',
	].join('\n');
}
