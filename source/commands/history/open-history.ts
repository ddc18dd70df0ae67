import {
	createHistory,
	type History,
	toHistoryFile,
} from '../../history/create-history.js';
import type {HistoryTerm} from '../../history/history-access.js';
import {parseMoment} from '../../history/parse-moment.js';
import type {SettingsStore} from '../../settings/create-settings-store.js';
import {SettingsError} from '../../settings/settings-error.js';
import type {CommandContext} from '../command.js';
import {openSettings} from '../open-settings.js';

export type OpenedHistory = {
	history: History;
	settings: SettingsStore;
	settingsFile: string;
};

/**
The file itself, so no server needs to run. Its problems go to stderr. With `needsAddress`, the settings have the address of the
service, whose code is not loaded otherwise.
*/
export async function openHistory(
	context: CommandContext,
	{needsAddress}: {needsAddress: boolean},
): Promise<OpenedHistory> {
	const service = needsAddress ? await readAddress(context) : undefined;
	const {store: settings, path} = await openSettings(context, {service});
	const history = createHistory({
		file: toHistoryFile(path),
		bounds: {days: 0, megabytes: 0},
		keepsTexts: false,
		patienceMs: 2000,
		report(_, message) {
			context.stderr.write(`${message}\n`);
		},
	});
	return {history, settings, settingsFile: path};
}

async function readAddress(context: CommandContext) {
	const {readServiceAddress} = await import('../service/open-service.js');
	return readServiceAddress(context);
}

/** `--since` and `--before` as terms of a filter. Throws a `SettingsError` for anything that is not a time. */
export function toTimeTerms(
	{since, before}: {since?: string; before?: string},
	now: number,
): HistoryTerm[] {
	return [
		...toTimeTerm('since', since, now),
		...toTimeTerm('before', before, now),
	];
}

function toTimeTerm(
	type: 'since' | 'before',
	text: string | undefined,
	now: number,
): HistoryTerm[] {
	return text === undefined
		? []
		: [{type, isNegated: false, at: toMoment(`--${type}`, text, now)}];
}

export function toMoment(flag: string, text: string, now: number): number {
	const at = parseMoment(text, now);
	if (at === undefined) {
		throw new SettingsError(
			`${flag} must be a time such as 7d, 12h, today or 2026-11-29.`,
		);
	}

	return at;
}

/** The value of a flag that takes one of a few words. Throws a `SettingsError` for any other. */
export function toChoice<Choice extends string>(
	flag: string,
	text: string,
	choices: readonly Choice[],
): Choice {
	const choice = choices.find((candidate) => candidate === text);
	if (choice === undefined) {
		throw new SettingsError(`${flag} must be one of ${choices.join(', ')}.`);
	}

	return choice;
}
