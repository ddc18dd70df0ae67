import {toSection, type Section, heading} from '../section.js';
import type {Page} from '../page.js';
import {toModelSize} from '../../../wire/models/to-model-size.js';
import {toBar, toShareTone} from '../../text/chart.js';
import {formatCount, formatCost} from '../../text/format-number.js';
import {type PaidBy, toInputTokens} from '../../../claude/claude-event.js';
import {isEnded} from '../../../traffic/is-ended.js';
import {type Line, type Tone, plain, wrapLines} from '../../line/line.js';
import {toMeasures} from '../../list/exchange-facts.js';
import {pad} from '../../text/width.js';
import {timelineSection} from './timeline-section.js';
import {comparisonSections} from './comparison-sections.js';
import {cacheSections} from './cache-sections.js';

/** All figures of a request: where its time went, what it read and wrote, and how that is for its caller. */
export function statsPage(page: Page): Section[] {
	return [
		[timelineSection(page)],
		[tokensSection(page)],
		cacheSections(page),
		contextSections(page),
		comparisonSections(page),
	]
		.filter(({length}) => length > 0)
		.flatMap((sections, index) =>
			index === 0 ? sections : [toSection([[]]), ...sections],
		);
}

/** What was read and written, how much of it the cache spared, and what the API would have asked. */
function tokensSection({exchange, columns, now}: Page): Section {
	const {usage, costUsd} = exchange;
	if (usage === undefined) {
		return toSection([
			heading('tokens'),
			plain('Known once Claude accepts the request.', 'quiet'),
		]);
	}

	const total = toInputTokens(usage);
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

const payers: Record<PaidBy, {text: string; tone: Tone}> = {
	plan: {text: ' (your plan covers it)', tone: 'quiet'},
	'extra-usage': {text: ', billed as extra usage', tone: 'waiting'},
	'api-key': {text: ', billed to your API key', tone: 'waiting'},
	unknown: {text: ' (who pays is not known)', tone: 'quiet'},
};

/** How much of the model's context window the conversation fills, its answer included. */
function contextSections({exchange, columns}: Page): Section[] {
	const {usage, modelUsed, contextWindow} = exchange;
	if (usage === undefined || modelUsed === undefined) {
		return [];
	}

	const size = contextWindow ?? toModelSize(modelUsed, []).contextWindow;
	const used = toInputTokens(usage) + usage.output;
	const share = used / size;
	const note = `${formatCount(used)} of ${formatCount(size)} tokens`;
	const percent = `${Math.round(share * 100)}% `;
	const bar = toBar(
		share,
		Math.max(8, columns - note.length - percent.length - 2),
	);
	return [
		toSection([
			heading('context window'),
			[
				{text: bar.used, tone: toShareTone(share)},
				{text: bar.left, tone: 'quiet'},
				{text: `  ${percent}`, bold: true},
				{text: note, tone: 'quiet'},
			],
		]),
	];
}
