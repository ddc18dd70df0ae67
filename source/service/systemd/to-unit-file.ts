import type {ServiceDefinition} from '../definition/service-definition.js';
import type {ServiceFile} from '../service-manager.js';

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

/**
One word of a unit file in double quotes, see systemd.service(5), "Quoting": backslash escapes as in C, and `%` begins
a specifier. Throws when a word holds what no unit can: a NUL or half a character.
*/
function quoteUnitWord(word: string): string {
	if (/[\0\p{Surrogate}]/v.test(word)) {
		throw new Error(
			`A unit file cannot hold the value ${JSON.stringify(word)}.`,
		);
	}

	const escaped = word
		.replaceAll(/["\\]/gv, String.raw`\$&`)
		.replaceAll('%', '%%')
		.replaceAll(/\p{Cc}/gv, toEscape);
	return `"${escaped}"`;
}

/** An argument of `ExecStart=`, where `$` begins a variable. It does not in the program's own path. */
function quoteUnitArgument(word: string): string {
	return quoteUnitWord(word.replaceAll('$', '$$$$'));
}

function toEscape(character: string): string {
	return String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;
}

/** The command line and the variables in a unit file, with their quoting. */
export function parseUnitFile(file: string): ServiceFile {
	const command = /^ExecStart=.*$/mv.exec(file)?.[0];
	const variables = file.matchAll(
		/^Environment="?(?<name>\w+)=(?<value>.*)$/gmv,
	);
	return {
		...(command !== undefined && {command}),
		variables: new Map(
			[...variables].map(({groups}) => [groups!['name']!, groups!['value']!]),
		),
	};
}
