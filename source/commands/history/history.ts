import {once} from 'node:events';
import {toAdminTokenFile} from '../../controller/admin/admin-token.js';
import {createAdminClient} from '../../controller/remote/create-admin-client.js';
import {parseHistory} from '../../controller/remote/parse-admin-answer.js';
import {readSecret} from '../../files/read-secret.js';
import {parseFilter} from '../../history/parse-filter.js';
import {readPages, withStoredTexts} from '../../history/read-pages.js';
import {exportFormats, toExport, toRecord} from '../../history/to-export.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {SettingsError} from '../../settings/settings-error.js';
import {formatDateTime} from '../../traffic/format-moment.js';
import type {Exchange} from '../../traffic/exchange.js';
import {toLogLine} from '../../traffic/to-log-entry.js';
import type {CommandContext} from '../command.js';
import {askYesOrNo} from '../ask-yes-or-no.js';
import {
	openHistory,
	type OpenedHistory,
	toChoice,
	toMoment,
	toTimeTerms,
} from './open-history.js';

/** Lists, exports or clears the requests of this and earlier runs. */
export async function history(context: CommandContext): Promise<number> {
	const [word, ...words] = context.input;
	if (context.flags.format !== undefined && word !== 'export') {
		throw new SettingsError(
			'--format is only for: claude-max-api history export',
		);
	}

	const opened = await openHistory(context, {
		needsAddress: word === 'export' || word === 'clear',
	});
	try {
		if (word === 'export') {
			return await exportRequests(context, words, opened);
		}

		return await (word === 'clear'
			? clear(context, words, opened)
			: list(context, opened));
	} finally {
		await opened.history.close();
	}
}

function toDatedLine(exchange: Exchange): string {
	const {ended, received} = exchange.marks;
	return `${formatDateTime(ended ?? received)} ${toLogLine(exchange)}\n`;
}

/** The number of requests listed without `--since`, newest first. */
const listLimit = 100;

async function list(
	{input, flags, stdout, stderr}: CommandContext,
	{history}: OpenedHistory,
): Promise<number> {
	const now = Date.now();
	const terms = [
		...parseFilter(input.join(' '), now).terms,
		...toTimeTerms(flags, now),
	];
	const isBounded = !terms.some(({type}) => type === 'since');
	const found: Exchange[] = [];
	const pages = readPages(history, terms, isBounded ? listLimit : undefined);
	for await (const page of pages) {
		found.push(...page);
		if (isBounded && found.length >= listLimit) {
			break;
		}
	}

	const newest = isBounded ? found.slice(0, listLimit) : found;
	for (const exchange of newest.reverse()) {
		stdout.write(
			flags.json
				? `${JSON.stringify(toRecord(exchange))}\n`
				: toDatedLine(exchange),
		);
	}

	if (newest.length === 0) {
		stderr.write(
			terms.length > 0
				? 'No stored request matches.\n'
				: 'No requests are stored yet.\n',
		);
	}

	return 0;
}

async function exportRequests(
	{flags, stdout, version}: CommandContext,
	words: string[],
	{history, settings}: OpenedHistory,
): Promise<number> {
	const now = Date.now();
	const format = toChoice('--format', flags.format ?? 'jsonl', exportFormats);
	const terms = [
		...parseFilter(words.join(' '), now).terms,
		...toTimeTerms(flags, now),
	];
	const {host, port} = settings.get();
	const pages = withStoredTexts(history, readPages(history, terms));
	const origin = toOrigin(host, port);
	for await (const piece of toExport(pages, {format, version, origin})) {
		if (stdout.destroyed) {
			break;
		}

		if (!stdout.write(piece)) {
			await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]);
		}
	}

	return 0;
}

async function clear(
	context: CommandContext,
	words: string[],
	opened: OpenedHistory,
): Promise<number> {
	const {flags, stdout, stderr, stdin} = context;
	if (words.length > 0) {
		throw new SettingsError(
			'`history clear` takes no filter: it clears everything, or what came before a time: claude-max-api history clear --before 30d',
		);
	}

	const before =
		flags.before === undefined
			? undefined
			: toMoment('--before', flags.before, Date.now());
	const what =
		before === undefined
			? 'all stored requests'
			: `the stored requests from before ${formatDateTime(before)}`;
	if (!flags.yes) {
		if (!stdin.isTTY) {
			stderr.write(
				`This would delete ${what} for good. To confirm, add --yes.\n`,
			);
			return 2;
		}

		const question = `Delete ${what} for good? This cannot be undone. [y/N] `;
		if (!(await askYesOrNo(question, {stdin, stdout}))) {
			stdout.write('Nothing was deleted.\n');
			return 1;
		}
	}

	const count = await clearWherever(before, opened);
	stdout.write(`Deleted: ${count} ${count === 1 ? 'request' : 'requests'}.\n`);
	return 0;
}

/** A running server forgets what it has in memory as well. Without one, or where it is not ours, the file is what there is. */
async function clearWherever(
	before: number | undefined,
	{history, settings, settingsFile}: OpenedHistory,
): Promise<number> {
	const {host, port} = settings.get();
	const tokenFile = toAdminTokenFile(settingsFile);
	let cleared = 0;
	try {
		const token = await readSecret(tokenFile);
		if (token !== undefined) {
			const client = createAdminClient({
				origin: toOrigin(host, port),
				readToken: async () => token,
			});
			cleared = parseHistory.clear(
				await client.post('history/clear', {before}),
			);
		}
	} catch {
		// No server, or one that keeps another file.
	}

	return cleared + (await history.clear(before));
}
