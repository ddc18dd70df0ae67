import {closestMatch} from 'leven';
import meow from 'meow';
import type {CommandFlags} from './command-flags.js';
import {helpText} from './help-text.js';

/**
The words and flags of the command line. Prints and ends the program for `--help`, `--version`, and flags that are
unknown or given twice.
*/
export function parseCommandLine(
	argv: string[],
	importMeta: ImportMeta,
	terminal: Terminal,
): {input: string[]; flags: CommandFlags; version: string} {
	const {
		input,
		flags: {port, ...others},
		pkg,
	} = readFlags(argv, importMeta, terminal);
	const flags = {
		...others,
		...(port !== undefined && {port: toNumber(port)}),
	};
	return {input, flags, version: pkg.version ?? ''};
}

type Terminal = {
	stderr: NodeJS.WritableStream;
	exit(code: number): never;
};

function readFlags(
	argv: string[],
	importMeta: ImportMeta,
	{stderr, exit}: Terminal,
) {
	try {
		const result = parse(argv, importMeta);
		const unknown = Object.entries(result.flags).find(
			([name, value]) => !isKnown(name, value),
		);
		if (unknown === undefined) {
			return result;
		}

		const [name] = unknown;
		stderr.write(`${toUnknown(name, argv)} See: claude-max-api --help\n`);
	} catch (error) {
		const repeated = /flag --(?<key>\w+) can only be set once/v.exec(
			String(error),
		)?.groups?.['key'];
		if (repeated === undefined) {
			throw error;
		}

		stderr.write(`--${toKebabCase(repeated)} was given twice.\n`);
	}

	return exit(2);
}

function parse(argv: string[], importMeta: ImportMeta) {
	return meow({
		importMeta,
		argv: withoutAliases(argv),
		help: helpText,
		description: false,
		helpIndent: 0,
		booleanDefault: undefined,
		flags: flagTypes,
	});
}

const flagTypes = {
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
	since: {type: 'string'},
	before: {type: 'string'},
	by: {type: 'string'},
	csv: {type: 'boolean'},
	format: {type: 'string'},
	yes: {type: 'boolean'},
	print: {type: 'boolean'},
	undo: {type: 'boolean'},
} as const satisfies Record<keyof CommandFlags, {type: 'string' | 'boolean'}>;

/** The value of an option that takes one is false only for `--no-port`. */
function isKnown(name: string, value: unknown): boolean {
	return (
		Object.hasOwn(flagTypes, name) &&
		(value !== false ||
			flagTypes[name as keyof CommandFlags].type === 'boolean')
	);
}

/** Names the option as it was given, and the one that was probably meant. */
function toUnknown(name: string, argv: readonly string[]): string {
	const given = toKebabCase(name);
	if (argv.includes(`--no-${given}`)) {
		return `Unknown option --no-${given}.`;
	}

	if (name.length === 1) {
		return `Unknown option -${name}.`;
	}

	const known = Object.keys(flagTypes).map((flag) => toKebabCase(flag));
	const similar = closestMatch(given, known, {maxDistance: 2});
	return similar === undefined
		? `Unknown option --${given}.`
		: `Unknown option --${given}. Did you mean --${similar}?`;
}

/** The other ways to ask for the help and the version. Meow knows only a `--help` and a `--version` that stand alone. */
function withoutAliases(argv: string[]): string[] {
	const [first] = argv;
	if (first === 'help' || argv.includes('--help') || argv.includes('-h')) {
		return ['--help'];
	}

	return first === 'version' || first === '-v' || argv.includes('--version')
		? ['--version']
		: argv;
}

function toKebabCase(name: string): string {
	return name.replaceAll(/[A-Z]/gv, (letter) => `-${letter.toLowerCase()}`);
}

/** `NaN` for text that is no number, also for none at all. */
function toNumber(text: string): number {
	return text.trim() === '' ? Number.NaN : Number(text);
}
