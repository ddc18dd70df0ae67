import type {PaidBy} from '../../../claude/claude-event.js';
import {isEnded} from '../../../traffic/is-ended.js';
import {type Line, type Tone, plain, wrapLines} from '../../line/line.js';
import {toMeasures} from '../../list/exchange-facts.js';
import {formatCost, formatCount} from '../../text/format-number.js';
import {pad} from '../../text/width.js';
import {toBar} from '../../text/chart.js';
import type {Page} from '../page.js';
import {heading, type Section, toSection} from '../section.js';

const payers: Record<PaidBy, {text: string; tone: Tone}> = {
	plan: {text: ' (your plan covers it)', tone: 'quiet'},
	'extra-usage': {text: ', billed as extra usage', tone: 'waiting'},
	'api-key': {text: ', billed to your API key', tone: 'waiting'},
	unknown: {text: ' (who pays is not known)', tone: 'quiet'},
};

/** What was read and written, how much of it the cache spared, and what the API would have asked. */
export function tokensSection({exchange, columns, now}: Page): Section {
	const {usage, costUsd} = exchange;
	if (usage === undefined) {
		return toSection([
			heading('tokens'),
			plain('Known once Claude accepts the request.', 'quiet'),
		]);
	}

	const total = usage.input + usage.cacheRead + usage.cacheCreation;
	const {outputTokens = 0, isEstimate} = toMeasures(exchange, now);
	const most = Math.max(total, outputTokens, 1);
	const row = (name: string, count: number, tone: Tone, sign = ''): Line => {
		const cells = Math.max(8, columns - 24);
		const {used, left} = toBar(count / most, cells);
		return [
			{text: pad(name, 14), tone: 'quiet'},
			{text: used, tone},
			{text: left, tone: 'quiet'},
			{text: pad(sign + formatCount(count), 8, 'right')},
		];
	};

	const cost: Line[] =
		costUsd === undefined
			? [plain(isEnded(exchange) ? 'Cost unknown.' : '', 'quiet')]
			: [
					[
						{text: formatCost(costUsd), bold: true},
						{
							text: ' at list price',
							tone: 'quiet',
						},
						...(exchange.paidBy === undefined ? [] : [payers[exchange.paidBy]]),
					],
				];
	const thinking = usage.thinking ?? 0;
	const cached = total === 0 ? 0 : usage.cacheRead / total;
	return toSection([
		heading('tokens'),
		row('fresh input', usage.input, 'waiting'),
		row('cache read', usage.cacheRead, 'ready'),
		row('cache written', usage.cacheCreation, 'name'),
		row('output', outputTokens, 'name', isEstimate ? '~' : ''),
		...(thinking > 0 ? [row('  thinking', thinking, 'quiet')] : []),
		[],
		...wrapLines(
			`${Math.round(cached * 100)}% of ${formatCount(total)} input tokens came from the prompt cache`,
			columns,
			'quiet',
		),
		...cost,
	]);
}
