import type {CommandContext} from '../command.js';
import {checks} from './checks.js';
import {gatherFacts} from './gather-facts.js';
import {toFindingLine} from './finding.js';

/** `claude-max-api doctor`: checks everything a request needs. Exit code 1 when something is broken. */
export async function doctor(context: CommandContext): Promise<number> {
	const {flags, stdout, stderr} = context;
	if (flags.live && !flags.json) {
		stderr.write(
			'Also sending one small real request; this can take a minute.\n',
		);
	}

	const facts = await gatherFacts(context);
	const findings = checks.map((check) => check(facts));
	for (const finding of findings) {
		stdout.write(
			`${flags.json ? JSON.stringify(finding) : toFindingLine(finding)}\n`,
		);
	}

	return findings.some(({status}) => status === 'broken') ? 1 : 0;
}
