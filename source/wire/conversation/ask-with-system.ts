import {toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry} from './entry.js';

/**
Some clients ask in a system message: alone, or after the assistant's last words. Claude answers users only, so the last of
these messages becomes the user's.
*/
export function askWithSystem(entries: Entry[]): Entry[] {
	const spoken = entries.findLastIndex(({role}) => role !== 'system');
	const last = entries[spoken];
	if (last?.role === 'user' || last?.role === 'tool') {
		return entries;
	}

	const asking = entries.findLastIndex(
		(entry, index) => index > spoken && isMessage(entry),
	);
	return entries.map((entry, index) =>
		index === asking && isMessage(entry)
			? {role: 'user', content: toTextBlocks(entry.text), param: entry.param}
			: entry,
	);
}

type SystemMessage = Extract<Entry, {role: 'system'}> & {param: string};

function isMessage(entry: Entry): entry is SystemMessage {
	return (
		entry.role === 'system' &&
		entry.param !== undefined &&
		entry.text.trim() !== ''
	);
}
