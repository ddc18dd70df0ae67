import meow from 'meow';
import type {CommandFlags} from './command-flags.js';
import {helpText} from './help-text.js';

/** The words and flags of the command line. Prints and ends the program for `--help`, `--version` and unknown flags. */
export function parseCommandLine(
	argv: string[],
	importMeta: ImportMeta,
): {input: string[]; flags: CommandFlags; version: string} {
	const {input, flags, pkg} = meow({
		importMeta,
		argv,
		help: helpText,
		description: false,
		helpIndent: 0,
		allowUnknownFlags: false,
		booleanDefault: undefined,
		flags: {
			port: {type: 'number'},
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
	return {input, flags, version: pkg.version ?? ''};
}
