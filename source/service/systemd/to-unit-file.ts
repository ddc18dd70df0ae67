import type {ServiceDefinition} from '../definition/service-definition.js';
import {quoteUnitArgument, quoteUnitWord} from './quote-unit-word.js';

/** The user unit, see systemd.service(5). Throws when a value cannot be written in it. */
export function toUnitFile({
	node,
	program,
	flags,
	searchPath,
	environment,
}: ServiceDefinition): string {
	const command = [
		quoteUnitWord(node),
		...[program, ...flags].map((word) => quoteUnitArgument(word)),
	];
	const variables = Object.entries({
		...environment,
		PATH: searchPath.join(':'),
	}).map(([name, value]) => `Environment=${quoteUnitWord(`${name}=${value}`)}`);
	return `[Unit]
Description=claude-max-api, an OpenAI-compatible proxy in front of Claude Code

[Service]
Type=exec
ExecStart=${command.join(' ')}
${variables.join('\n')}
Restart=always
RestartSec=10
KillMode=mixed
TimeoutStopSec=20
SyslogIdentifier=claude-max-api

[Install]
WantedBy=default.target
`;
}
