import {toSection, type Section} from '../section.js';
import type {Page} from '../page.js';
import {cacheSections} from './cache-sections.js';
import {comparisonSections} from './comparison-sections.js';
import {contextSections} from './context-sections.js';
import {timelineSection} from './timeline-section.js';
import {tokensSection} from './tokens-section.js';

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
