import {tabDescription, tabs, tabTitle} from '../detail/tab.js';
import type {KeyEntry} from './key-entry.js';

const always = {scope: 'main', when: 'always'} as const;
const selected = {scope: 'main', when: 'selected'} as const;

/** Keys that move about, open, and choose what is shown. They change nothing but the screen. */
export const readingKeys: readonly KeyEntry[] = [
	{
		...always,
		id: 'down',
		keys: ['j', 'down'],
		label: 'down',
		description: 'Next request, or next line of the detail',
		footer: 0,
	},
	{
		...always,
		id: 'up',
		keys: ['k', 'up'],
		label: 'up',
		description:
			'Previous request (following pauses), or previous line of the detail',
		footer: 0,
	},
	{
		...always,
		id: 'half-down',
		keys: ['ctrl+d', 'pagedown'],
		label: 'half page down',
		description: 'Half a page down',
		footer: 0,
	},
	{
		...always,
		id: 'half-up',
		keys: ['ctrl+u', 'pageup'],
		label: 'half page up',
		description: 'Half a page up',
		footer: 0,
	},
	{
		...always,
		id: 'first',
		keys: ['g', 'home'],
		label: 'first',
		description: 'To the first request, or the start of the detail',
		footer: 0,
	},
	{
		...selected,
		when: 'away',
		id: 'newest',
		keys: ['G', 'end'],
		label: 'to the end',
		description:
			'To the newest request and follow again, or the end of the detail',
		footer: 7,
	},
	{
		...selected,
		when: 'list',
		id: 'open',
		keys: ['enter'],
		label: 'open',
		description: 'Into the detail of the request; the list stays where it is',
		footer: 3,
	},
	{
		...always,
		when: 'back',
		id: 'back',
		keys: ['esc'],
		label: 'back',
		description: 'Back to the list; there, drop the filter',
		footer: 1,
	},
	{
		...selected,
		id: 'next-tab',
		keys: ['tab', 'right', 'l'],
		label: 'tabs',
		description: 'Next tab of the detail',
		footer: 4,
	},
	{
		...selected,
		id: 'previous-tab',
		keys: ['shift+tab', 'left'],
		label: 'previous tab',
		description: 'Previous tab of the detail',
		footer: 0,
	},
	...tabs.map((tab, index): KeyEntry => ({
		...selected,
		id: 'pick-tab',
		keys: [String(index + 1)],
		label: tab,
		description: `${tabTitle[tab].full}: ${tabDescription[tab]}`,
		footer: 0,
	})),
	{
		...selected,
		id: 'thinking',
		keys: ['T'],
		label: 'thinking',
		description: 'Unfold or fold the thinking above an answer',
		footer: 0,
	},
	{
		...always,
		when: 'requests',
		id: 'filter',
		keys: ['/'],
		label: 'filter',
		description:
			'Filter as you type: words, model:opus, status:failed, caller:cursor, shape:responses, >5s, <500ms, -word',
		footer: 5,
	},
	{
		...always,
		when: 'filter',
		id: 'toggle-filter',
		keys: ['\\'],
		label: 'on/off',
		description: 'Switch the filter off and on again',
		footer: 6,
	},
];
