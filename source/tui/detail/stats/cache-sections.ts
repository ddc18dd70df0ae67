import type {Exchange, PromptChange} from '../../../traffic/exchange.js';
import {toCacheMiss} from '../../../traffic/to-cache-miss.js';
import {type Line, plain} from '../../line/line.js';
import {formatCost, formatCount} from '../../text/format-number.js';
import {formatShortDuration} from '../../text/format-time.js';
import {toSingleLine} from '../../text/sanitize.js';
import {wrapText} from '../../text/wrap-text.js';
import type {Page} from '../page.js';
import {heading, type Section, toSection} from '../section.js';

/** What the prompt cache made of the request, against the one before of the same conversation. */
export function cacheSections({
	exchange,
	columns,
}: Pick<Page, 'exchange' | 'columns'>): Section[] {
	const {comparison, usage} = exchange;
	if (comparison === undefined) {
		return [];
	}

	const since = `${formatShortDuration(comparison.sinceMs)} after ${toSingleLine(comparison.previousId)}`;
	const miss = toCacheMiss(exchange);
	const verdict: Line[] =
		usage === undefined
			? []
			: miss === undefined
				? [plain('✓ held what the request before had left in it', 'ready')]
				: [
						...toRows(
							`▲ ${formatCount(miss.tokens)} tokens were not read from it although the request before had left them there${miss.costUsd === undefined ? '' : `: ${formatCost(miss.costUsd)} more at list price`}`,
							columns,
						).map((row) => plain(row, 'waiting')),
						...toRows(`Why: ${toCause(exchange)}`, columns).map((row) =>
							plain(row),
						),
					];
	const change =
		miss === undefined && comparison.change !== undefined
			? toRows(`Since then, ${toChange(comparison.change)}.`, columns)
			: [];
	return [
		toSection([
			heading('prompt cache', since),
			...verdict,
			...change.map((row) => plain(row, 'quiet')),
		]),
	];
}

const toRows = wrapText;

/** What is most likely: a change in the request, the time that ran out, or neither. */
function toCause({comparison, served}: Exchange): string {
	const {change, sinceMs = 0, lifetimeMs = 300_000} = comparison ?? {};
	if (change !== undefined) {
		return `${toChange(change)}. The cache holds only what comes before that.`;
	}

	if (sinceMs > lifetimeMs) {
		return `${formatShortDuration(sinceMs)} went by. The cache keeps a prompt for ${formatShortDuration(lifetimeMs)}.`;
	}

	return served === 'live'
		? 'not known. The request only goes on, and the time had not run out.'
		: `not known. The request only goes on; its process was not the one before (${served ?? 'none'}), so that the history was sent again.`;
}

function toChange(change: PromptChange): string {
	switch (change.part) {
		case 'model': {
			return `the model is another (before: ${toSingleLine(change.before)})`;
		}

		case 'tool': {
			return `the tool ${toSingleLine(change.name)} was ${change.what}`;
		}

		case 'system': {
			return `line ${change.line} of the system prompt differs`;
		}

		case 'message': {
			return `message ${change.index} of ${change.count} (${change.role}) differs`;
		}

		case 'settings': {
			return `${change.names.join(', ')} ${change.names.length === 1 ? 'differs' : 'differ'}`;
		}
	}
}
