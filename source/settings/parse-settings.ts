import * as z from 'zod';
import {alertCauses, terminalAlerts} from './alert-cause.js';
import {budgetsSchema, reserveSchema} from './budget.js';
import type {SettingSource} from './setting-source.js';
import type {Settings} from './settings.js';

/**
Checks one setting of unknown type. Throws what is wrong with it, from its `origin` on: `--port must be a whole number`,
`config.json: \`baseUrl\` must not be empty`. Without one, a predicate: `must be a whole number`.
*/
export function parseSetting<Name extends keyof Settings>(
	name: Name,
	value: unknown,
	source: Partial<Pick<SettingSource, 'origin' | 'member'>> = {},
): Settings[Name] {
	const result = schema.shape[name].safeParse(value);
	if (!result.success) {
		throw new TypeError(toSentence(result.error.issues, source));
	}

	return result.data as Settings[Name];
}

export function isSettingName(name: string): name is keyof Settings {
	return Object.hasOwn(schema.shape, name);
}

function toSentence(
	issues: z.core.$ZodIssue[],
	{origin, member}: Partial<Pick<SettingSource, 'origin' | 'member'>>,
): string {
	const predicates = issues.map(({path, message}) => {
		const part = toMember(path);
		return part === '' || part === member
			? {text: message, isOfPart: false}
			: {text: `\`${part}\` ${message}`, isOfPart: true};
	});
	const text = predicates.map((predicate) => predicate.text).join('; ');
	return origin === undefined
		? text
		: `${origin}${predicates[0]?.isOfPart ? ':' : ''} ${text}`;
}

/** `[0].key`, `baseUrl` */
function toMember(path: z.core.$ZodIssue['path']): string {
	return path
		.map((part) =>
			typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
		)
		.join('')
		.replace(/^\./v, '');
}

const text = z.string('must be a string').trim().min(1, 'must not be empty');

const onOrOff = z.boolean('must be true or false');

const list = z.array(text, 'must be a list of strings');

function whole(least: number, most: number) {
	const range = `must be from ${least} to ${most}`;
	return z.int('must be a whole number').min(least, range).max(most, range);
}

function isBaseUrl(value: string): boolean {
	if (!URL.canParse(value)) {
		return false;
	}

	const url = new URL(value);
	return (
		(url.protocol === 'http:' || url.protocol === 'https:') &&
		url.username === '' &&
		url.password === ''
	);
}

const schema = z.object({
	port: whole(0, 65_535),
	host: text,
	model: text,
	forceModel: onOrOff,
	claude: text.optional(),
	oauthTokenFile: text.optional(),
	apiKeys: z.record(
		text,
		z
			.string('must be a string')
			.regex(/^[!-~]{8,}$/v, 'must be 8 or more characters without spaces'),
		'must be an object that maps names to keys',
	),
	allowedHosts: list,
	allowedOrigins: list,
	maxProcesses: whole(1, 100),
	spareProcesses: whole(0, 20),
	idleConversations: whole(0, 100),
	idleMinutes: whole(0, 24 * 60),
	queueLimit: whole(0, 10_000),
	queueSeconds: whole(1, 3600),
	historyDays: whole(0, 36_500),
	historyMegabytes: whole(0, 100_000),
	historyTexts: onOrOff,
	forwardSampling: onOrOff,
	embeddings: z
		.object(
			{
				baseUrl: text.refine(
					isBaseUrl,
					'must be an http:// or https:// URL without a password',
				),
				apiKey: text.optional(),
			},
			'must be an object with `baseUrl` and `apiKey`',
		)
		.optional(),
	useApiKey: onOrOff,
	extraUsage: z.enum(['allow', 'warn', 'stop'], 'must be allow, warn or stop'),
	limitRetryMinutes: whole(1, 24 * 60),
	holdMinutes: whole(0, 24 * 60),
	budgets: budgetsSchema,
	reserve: reserveSchema.optional(),
	alerts: z.array(
		z.enum(alertCauses, `must be one of ${alertCauses.join(', ')}`),
		'must be a list of strings',
	),
	alertTerminal: z.enum(
		terminalAlerts,
		`must be one of ${terminalAlerts.join(', ')}`,
	),
	alertDesktop: onOrOff,
	onAlert: z.array(
		z.string('must be a string'),
		'must be a list of strings: the command and its arguments',
	),
} satisfies Record<keyof Settings, z.ZodType>);
