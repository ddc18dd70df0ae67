import {DOMParser, onWarningStopParsing} from '@xmldom/xmldom';
import {build, parse} from 'plist';
import * as z from 'zod';
import type {ServiceDefinition} from '../definition/service-definition.js';
import type {Agent} from './agent.js';

/**
The LaunchAgent's file, see launchd.plist(5). launchd expands neither `~` nor variables, so every path must be
absolute. Throws when a value holds a character that XML cannot.
*/
export function toPropertyList(
	definition: ServiceDefinition,
	agent: Pick<Agent, 'label' | 'logFile'>,
): string {
	const words = [definition.node, definition.program, ...definition.flags];
	const environment = {
		...definition.environment,
		PATH: definition.searchPath.join(':'),
	};
	for (const value of [
		...words,
		...Object.values(environment),
		agent.logFile,
	]) {
		assertWritable(value);
	}

	return `${build({
		Label: agent.label,
		ProgramArguments: words,
		EnvironmentVariables: environment,
		RunAtLoad: true,
		KeepAlive: true,
		// Seconds between two starts, so that a service that cannot run does not keep the machine busy.
		ThrottleInterval: 10,
		// The default, `Standard`, throttles CPU and disk, but clients wait for answers.
		ProcessType: 'Interactive',
		StandardOutPath: agent.logFile,
		StandardErrorPath: agent.logFile,
	})}\n`;
}

/** XML has no control characters but the blank ones, and no halves of surrogate pairs. */
function assertWritable(value: string) {
	if (
		/[[\p{Cc}\p{Surrogate}\u{FFFE}\u{FFFF}]--[\t\n\r\u{7F}-\u{9F}]]/v.test(
			value,
		)
	) {
		throw new Error(
			`A property list cannot hold the value ${JSON.stringify(value)}.`,
		);
	}
}

const agentFile = z.object({
	ProgramArguments: z.array(z.string()),
	EnvironmentVariables: z.record(z.string(), z.string()).optional(),
});

type AgentFile = z.infer<typeof agentFile>;

/** The command and variables in a LaunchAgent's file; `undefined` when it is damaged or another file. */
export function parseAgentFile(file: string): AgentFile | undefined {
	try {
		// First, because plist would have it print what is wrong on stderr.
		new DOMParser({onError: onWarningStopParsing}).parseFromString(
			file,
			'text/xml',
		);
		return agentFile.parse(parse(file));
	} catch {
		return undefined;
	}
}
