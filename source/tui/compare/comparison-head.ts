import {formatClock} from '../../traffic/format-moment.js';
import {fitLine, type Line, type Tone} from '../line/line.js';
import {toSteadyModel} from '../list/exchange-facts.js';
import {toPrompt} from '../list/list-row.js';
import {toSingleLine} from '../text/sanitize.js';
import type {Comparison} from './comparison-page.js';

/** Which two requests are compared, and what the signs below mean. */
export function comparisonHead(
	{first, second}: Comparison,
	{columns, hasLegend}: {columns: number; hasLegend: boolean},
): Line[] {
	const toLine = (
		name: string,
		tone: Tone,
		exchange: Comparison['first'],
	): Line =>
		fitLine(
			[
				{text: `${name} `, tone, bold: true},
				{text: formatClock(exchange.marks.received), tone: 'quiet'},
				{text: ` ${toSteadyModel(exchange)}`, bold: true},
				{text: ' · ', tone: 'quiet'},
				{text: toSingleLine(exchange.caller), tone: 'name'},
				{text: ` · ${toPrompt(exchange)}`},
			],
			columns,
		);
	const legend: Line = [
		{text: '≠', tone: 'waiting'},
		{text: ' differs  ', tone: 'quiet'},
		{text: '-', tone: 'failed', bold: true},
		{text: ' only in A  ', tone: 'quiet'},
		{text: '+', tone: 'ready', bold: true},
		{text: ' only in B  ', tone: 'quiet'},
		{text: ']', tone: 'name', bold: true},
		{text: ' next part or difference  ', tone: 'quiet'},
		{text: 'o', tone: 'name', bold: true},
		{text: ' all lines  ', tone: 'quiet'},
		{text: 'J K', tone: 'name', bold: true},
		{text: ' another B', tone: 'quiet'},
	];
	return [
		toLine('A', 'failed', first),
		toLine('B', 'ready', second),
		...(hasLegend ? [fitLine(legend, columns)] : []),
	];
}
