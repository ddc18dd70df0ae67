import meow from 'meow';
import type {CommandFlags} from './command-flags.js';
import {helpText} from './help-text.js';

/** The words and flags of the command line. Prints and ends the program for `--help`, `--version` and unknown flags. */
export function parseCommandLine(
	argv: string[],
	importMeta: ImportMeta,
): {input: string[]; flags: CommandFlags; version: string} {
	const {
		input,
		flags: {port, ...others},
		pkg,
	} = meow({
		importMeta,
		argv,
		help: helpText,
		description: false,
		helpIndent: 0,
		allowUnknownFlags: false,
		booleanDefault: undefined,
		flags: {
			// As a number it would be dropped where its value is missing.
			port: {type: 'string'},
			host: {type: 'string'},
			model: {type: 'string'},
			forceModel: {type: 'boolean'},
			claude: {type: 'string'},
			apiKey: {type: 'string'},
			json: {type: 'boolean'},
			demo: {type: 'boolean'},
			live: {type: 'boolean'},
			wait: {type: 'boolean'},
			force: {type: 'boolean'},
		},
	});
	const flags = {
		...others,
		...(port !== undefined && {port: toNumber(port)}),
	};
	return {input, flags, version: pkg.version ?? ''};
}

/** `NaN` for what is none, also for nothing. */
function toNumber(text: string): number {
	return text.trim() === '' ? Number.NaN : Number(text);
}
