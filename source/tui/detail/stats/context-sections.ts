import {toModelSize} from '../../../wire/models/to-model-size.js';
import {toBar, toShareTone} from '../../text/chart.js';
import {formatCount} from '../../text/format-number.js';
import type {Page} from '../page.js';
import {heading, type Section, toSection} from '../section.js';

/** How much of the model's context window the conversation fills, its answer included. */
export function contextSections({exchange, columns}: Page): Section[] {
	const {usage, modelUsed, contextWindow} = exchange;
	if (usage === undefined || modelUsed === undefined) {
		return [];
	}

	const size = contextWindow ?? toModelSize(modelUsed, []).contextWindow;
	const {input, cacheRead, cacheCreation, output} = usage;
	const used = input + cacheRead + cacheCreation + output;
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
