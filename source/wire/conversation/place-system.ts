import type {TextBlock} from '../../claude/turn.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry, Spoken, UserContent} from './entry.js';

/**
The system prompt and the conversation without system messages. Those before anything else are the system prompt, one a
line. A later one (a date, a token budget, changed permissions) stays where it is, as a marked note in the user's turn: in
the system prompt it would change what every earlier turn stands on, so that no process could go on with the conversation
and the prompt cache would be lost. The CLI takes no system messages, though the API does.

Some clients ask in a system message: alone, or after the assistant's last words. Nobody else speaks there, so it becomes
the user's message as it is. What a message becomes depends only on what stands before it and on whether a user speaks in
the same turn, so it is the same in every later request.
*/
export function placeSystem(entries: Entry[]): {
	system: string;
	spoken: Spoken[];
} {
	const first = entries.findIndex(({role}) => role !== 'system');
	if (first !== -1) {
		return {
			system: toPrompt(entries.slice(0, first)),
			spoken: toSpoken(entries.slice(first)),
		};
	}

	const question = entries.findLast((entry) => isMessage(entry));
	return {
		system: toPrompt(entries.filter((entry) => entry !== question)),
		spoken: question ? [toQuestion(question)] : [],
	};
}

type SystemEntry = Extract<Entry, {role: 'system'}>;

/** Whether it is a message with something to read, not the request's own system prompt. */
function isMessage(entry: Entry): entry is SystemEntry & {param: string} {
	return (
		entry.role === 'system' &&
		entry.param !== undefined &&
		entry.text.trim() !== ''
	);
}

function toPrompt(entries: Entry[]): string {
	return entries
		.flatMap((entry) =>
			entry.role === 'system' && entry.text.trim() !== '' ? [entry.text] : [],
		)
		.join('\n');
}

function toQuestion({text, param}: SystemEntry & {param: string}): Spoken {
	return {role: 'user', content: toTextBlocks(text), param};
}

function toSpoken(entries: Entry[]): Spoken[] {
	const spoken: Spoken[] = [];
	/** What comes between two answers. */
	let turn: Entry[] = [];
	for (const entry of entries) {
		if (entry.role === 'assistant' && entry.content.length > 0) {
			spoken.push(...toTurn(turn), entry);
			turn = [];
		} else {
			turn.push(entry);
		}
	}

	return [...spoken, ...toTurn(turn)];
}

function toTurn(entries: Entry[]): Spoken[] {
	const question = entries.every(({role}) => role === 'system')
		? entries.findLast((entry) => isMessage(entry))
		: undefined;
	return entries.flatMap((entry) => {
		if (entry.role !== 'system') {
			return [withoutMarks(entry)];
		}

		if (!isMessage(entry)) {
			return [];
		}

		return entry === question
			? [toQuestion(entry)]
			: [{role: 'user', content: [toNote(entry.text)], param: entry.param}];
	});
}

/**
A text of the system's within a user's turn. Not `<system-reminder>`: clients write that into their own texts, and the CLI
(seen on 2.1.197 and 2.1.265) moves a text that begins with it into the tool result before it.
*/
export function toNote(text: string): TextBlock {
	return {
		type: 'text',
		text: `<system-message>\n${withoutMark(text)}\n</system-message>`,
	};
}

/** What users and tools say cannot pass for a note of the system's. */
function withoutMarks(entry: Spoken): Spoken {
	return entry.role === 'assistant'
		? entry
		: {...entry, content: entry.content.map((block) => withoutMarkIn(block))};
}

function withoutMarkIn(block: UserContent): UserContent {
	if (block.type === 'text') {
		return {...block, text: withoutMark(block.text)};
	}

	return block.type === 'document' && block.source.kind === 'text'
		? {
				...block,
				source: {...block.source, text: withoutMark(block.source.text)},
			}
		: block;
}

/** Searches backwards from each name of the tag: a pattern that looks ahead from each `<` runs out of stack at megabytes of blanks. */
function withoutMark(text: string): string {
	const pieces: string[] = [];
	let from = 0;
	for (const {index} of text.matchAll(/system-message/giv)) {
		let at = index - 1;
		while (at >= from && isBlankOrSlash(text, at)) {
			at--;
		}

		if (at >= from && text[at] === '<') {
			pieces.push(text.slice(from, at), '&lt;');
			from = at + 1;
		}
	}

	return from === 0 ? text : pieces.join('') + text.slice(from);
}

function isBlankOrSlash(text: string, at: number): boolean {
	const code = text.codePointAt(at)!;
	return code < 0x80
		? code === 0x20 || code === 0x2f || (code >= 0x09 && code <= 0x0d)
		: /^\s/v.test(text[at]!);
}
