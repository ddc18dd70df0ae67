import {answerPage} from './answer-page.js';
import {conversationPage} from './conversation-page.js';
import type {Page} from './page.js';
import {requestPage} from './request-page.js';
import type {Section} from './section.js';
import {statsPage} from './stats/stats-page.js';
import type {Tab} from './tab.js';
import {toolsPage} from './tools-page.js';

/** The page behind a tab. */
export function toPage(tab: Tab, page: Page): Section[] {
	switch (tab) {
		case 'answer': {
			return answerPage(page);
		}

		case 'conversation': {
			return conversationPage(page);
		}

		case 'tools': {
			return toolsPage(page);
		}

		case 'request': {
			return requestPage(page);
		}

		case 'stats': {
			return statsPage(page);
		}
	}
}
