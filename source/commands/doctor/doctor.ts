import type {CommandContext} from '../command.js';
import {
	checkApiKey,
	checkBaseUrl,
	checkCapabilities,
	checkCli,
	checkLogin,
} from './checks/claude-code.js';
import {
	checkLastError,
	checkLive,
	checkPort,
	checkServer,
	checkService,
} from './checks/server-and-service.js';
import {checkNode, checkPermissions, checkSettings} from './checks/system.js';
import {toFindingLine, type Check} from './finding.js';
import {gatherFacts} from './gather-facts.js';

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

/** In the order of a request: Node, the settings, the CLI and its login, the port, the server. */
export const checks: Check[] = [
	checkNode,
	checkSettings,
	checkPermissions,
	checkCli,
	checkCapabilities,
	checkLogin,
	checkApiKey,
	checkBaseUrl,
	checkPort,
	checkServer,
	checkService,
	checkLastError,
	checkLive,
];
