import {defaultSettings} from './default-settings.js';
import {isSettingName} from './parse-settings.js';
import type {SettingSource} from './setting-source.js';
import type {Settings} from './settings.js';

export type Environment = Record<string, string | undefined>;

/**
Settings from `CLAUDE_MAX_API_…` variables: `CLAUDE_MAX_API_MAX_PROCESSES=4`. Lists are separated by commas, switches are
`true` or `false`, budgets are JSON, and `CLAUDE_MAX_API_KEY` is the key that clients must send. Unknown variables are returned for the
caller to report.
*/
export function readEnvironmentSettings(env: Environment): {
	sources: SettingSource[];
	unknown: string[];
} {
	const given = Object.entries(env).filter(
		(entry): entry is [string, string] =>
			entry[0].startsWith(prefix) && entry[1] !== undefined && entry[1] !== '',
	);
	const named = given.map(([variable, text]) => ({
		variable,
		text,
		name: toSettingName(variable),
	}));
	return {
		sources: named.flatMap(({variable, text, name}) =>
			name === undefined
				? []
				: [
						{
							name,
							value: toValue(name, text),
							...toMember(name),
							origin: variable,
						},
					],
		),
		unknown: named
			.filter(({name}) => name === undefined)
			.map(({variable}) => variable),
	};
}

const prefix = 'CLAUDE_MAX_API_';

function toSettingName(variable: string): keyof Settings | undefined {
	if (variable === `${prefix}KEY`) {
		return 'apiKeys';
	}

	const name = variable
		.slice(prefix.length)
		.toLowerCase()
		.replaceAll(/_(?<letter>[a-z])/gv, (_, letter: string) =>
			letter.toUpperCase(),
		);
	return isSettingName(name) && name !== 'apiKeys' ? name : undefined;
}

/** What of a setting its variable stands for. */
function toMember(name: keyof Settings): {member?: string} {
	if (name === 'apiKeys') {
		return {member: 'default'};
	}

	return name === 'embeddings' ? {member: 'baseUrl'} : {};
}

/** A value of the wrong type stays a string, for the check to refuse. */
function toValue(name: keyof Settings, text: string): unknown {
	if (name === 'apiKeys') {
		return {default: text};
	}

	// The key for it is for the file, which others cannot read.
	if (name === 'embeddings') {
		return {baseUrl: text};
	}

	if (name === 'budgets' || name === 'reserve') {
		return parseJson(text);
	}

	const example = defaultSettings[name];
	if (Array.isArray(example)) {
		return text.split(',').map((item) => item.trim());
	}

	if (typeof example === 'number') {
		const number = Number(text);
		return text.trim() === '' || Number.isNaN(number) ? text : number;
	}

	return typeof example === 'boolean'
		? (switches[text.toLowerCase()] ?? text)
		: text;
}

/** A value that is not JSON stays a string, for the check to refuse. */
function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

const switches: Record<string, boolean> = {
	true: true,
	yes: true,
	on: true,
	1: true,
	false: false,
	no: false,
	off: false,
	0: false,
};
