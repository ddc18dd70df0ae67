import {toBilledBy} from '../../traffic/spending.js';
import type {Exchange} from '../../traffic/exchange.js';
import {fitLine, type Line, type Span, lineWidth} from '../line/line.js';
import {
	toBroughtResults,
	toMeasures,
	toModelName,
} from '../list/exchange-facts.js';
import {
	type ShownStatus,
	statusSign,
	statusTone,
	statusWord,
} from '../list/shown-status.js';
import {toPrompt, toTokens} from '../list/list-row.js';
import {formatCost, formatCount} from '../text/format-number.js';
import {formatShortDuration} from '../text/format-time.js';
import {toSingleLine} from '../text/sanitize.js';
import {width} from '../text/width.js';
import {shapeName} from './request-page.js';
import {type Tab, tabs, tabTitle} from './tab.js';

/** The lines above the page: which exchange, how it went, what was asked where there is room for it, and the tabs. */
export function toDetailHead(
	exchange: Exchange,
	options: {
		status: ShownStatus;
		tab: Tab;
		columns: number;
		now: number;
		hasPrompt: boolean;
	},
): Line[] {
	const {status, columns, hasPrompt} = options;
	const facts = toFacts(exchange, options.now);
	const tone = statusTone[status];
	const who: Line = [
		{text: `${statusSign[status]} `, tone},
		{
			text: longWord[status] ?? statusWord[status],
			tone,
			bold: true,
		},
		...separated(toModels(exchange)),
		...separated({text: toSingleLine(exchange.caller), tone: 'name'}),
	];
	const whole = [
		...who,
		...separated({text: shapeName[exchange.shape], tone: 'quiet'}),
	];
	return [
		fitLine(lineWidth(whole) <= columns ? whole : who, columns),
		fitLine([{text: joinFitting(facts, columns), tone: 'quiet'}], columns),
		...(hasPrompt ? toPromptLines(exchange, columns) : []),
		toTabs(exchange, options.tab, columns),
	];
}

function toPromptLines(exchange: Exchange, columns: number): Line[] {
	const prompt = toPrompt(exchange);
	// The results of tools have a sign of their own.
	const sign = toBroughtResults(exchange).length === 0 ? '› ' : '';
	return prompt === ''
		? []
		: [fitLine([{text: sign, tone: 'quiet'}, {text: prompt}], columns)];
}

/** Where there is room to say for what. */
const longWord: Partial<Record<ShownStatus, string>> = {
	tools: 'waiting for tool results',
	called: 'called tools',
};

function separated(span: Span): Line {
	return [{text: ' · ', tone: 'quiet'}, span];
}

function toModels({modelAsked, modelUsed}: Exchange): Span {
	const asked = toModelName(modelAsked);
	const used = modelUsed === undefined ? asked : toModelName(modelUsed);
	return {
		text: used.startsWith(asked) ? used : `${asked} → ${used}`,
		bold: true,
	};
}

function toFacts(exchange: Exchange, now: number): string[] {
	const measures = toMeasures(exchange, now);
	const {firstTokenMs, tokensPerSecond} = measures;
	const tokens = toTokens(measures);
	const billedBy = toBilledBy(exchange);
	return [
		formatShortDuration(measures.durationMs),
		...(firstTokenMs === undefined
			? []
			: [`first token ${formatShortDuration(firstTokenMs)}`]),
		...(tokens === '' ? [] : [tokens]),
		...(tokensPerSecond === undefined
			? []
			: [`${formatCount(tokensPerSecond)} tok/s`]),
		...(exchange.served === undefined ? [] : [exchange.served]),
		...(exchange.costUsd === undefined ? [] : [formatCost(exchange.costUsd)]),
		...(billedBy === undefined ? [] : [`paid by ${billedBy}`]),
	];
}

/** The first ones are worth most. */
function joinFitting(facts: string[], columns: number): string {
	const joined = facts.join(' · ');
	return width(joined) <= columns || facts.length === 1
		? joined
		: joinFitting(facts.slice(0, -1), columns);
}

function toTabs(exchange: Exchange, current: Tab, columns: number): Line {
	const full = tabLine(exchange, current, 'full');
	return fitLine(
		lineWidth(full) <= columns ? full : tabLine(exchange, current, 'short'),
		columns,
	);
}

function tabLine(
	exchange: Exchange,
	current: Tab,
	length: 'full' | 'short',
): Line {
	const counts: Partial<Record<Tab, number>> = {
		conversation: exchange.messages.length,
		tools: exchange.tools.length,
	};
	return tabs.flatMap((tab, index): Span[] => {
		const count = length === 'full' && counts[tab] ? ` (${counts[tab]})` : '';
		const key = String(index + 1);
		const title = `${key} ${tabTitle[tab][length]}${count}`;
		return [
			tab === current
				? // The brackets say so without inverse.
					{text: `[${title}]`, bold: true, selected: true, click: {key}}
				: {text: ` ${title} `, tone: 'quiet', click: {key}},
			{text: ' '},
		];
	});
}
