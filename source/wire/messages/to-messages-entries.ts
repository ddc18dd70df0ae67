import type {AssistantBlock, JsonObject} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toContentBlocks} from '../blocks/to-content-blocks.js';
import {toUserEntries} from '../blocks/to-user-entries.js';
import {toNoted} from '../content/to-past-blocks.js';
import {type ToBlocks, toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry, UserContent} from '../conversation/entry.js';
import {isObject} from '../fields/json-object.js';
import {quote} from '../fields/quote.js';
import {toUse} from '../tools/to-call-block.js';
import {webSearchName} from '../tools/to-web-search.js';
import type {
	MessagesAnswer,
	MessagesPart,
	SystemPart,
} from './messages-block.js';
import type {MessagesRequest} from './messages-request.js';

type Message = MessagesRequest['messages'][number];

/**
The system prompt and the messages of a request as entries of a conversation; the paths of what users and tools have sent
and Claude cannot read are added to `leftOut`. Throws a 400 that names the block at fault.
*/
export function toMessagesEntries(
	{system, messages}: MessagesRequest,
	leftOut: Set<string>,
): Entry[] {
	if (messages.some((message) => hasIgnoredCitations(message))) {
		leftOut.add('messages[].content[].citations');
	}

	const answered = messages.findLastIndex(({role}) => role === 'assistant');
	return [
		...toSystem(system),
		...messages.flatMap((message, index) =>
			toMessageEntries(message, `messages[${index}]`, {
				said:
					index < answered
						? toNoted(toBlocks, 'messages[].content[]', leftOut)
						: toBlocks,
				brought: toNoted(toBlocks, 'messages[].content[].content[]', leftOut),
			}),
		),
	];
}

function hasIgnoredCitations({role, content}: Message): boolean {
	return (
		typeof content === 'object' &&
		content.some(
			(part) =>
				'citations' in part &&
				part.citations !== undefined &&
				(role !== 'assistant' || !isCitedByWeb(part.citations)),
		)
	);
}

/** Of the web alone: others name documents by places that they do not have here, or that were not sent to be cited. */
function isCitedByWeb(citations: unknown): boolean {
	return (
		Array.isArray(citations) &&
		citations.every(
			(citation) =>
				isObject(citation) && citation['type'] === 'web_search_result_location',
		)
	);
}

function toMessageEntries(
	message: Message,
	param: string,
	toUserBlocks: {
		said: ToBlocks<MessagesPart>;
		brought: ToBlocks<MessagesPart>;
	},
): Entry[] {
	switch (message.role) {
		case 'system': {
			return toSystem(message.content, param);
		}

		case 'user': {
			return toUserEntries<MessagesPart>(message.content, param, toUserBlocks);
		}

		case 'assistant': {
			const {content} = message;
			return [
				{
					role: 'assistant',
					content:
						typeof content === 'string'
							? toTextBlocks(content)
							: toAnswer(content),
					param,
				},
			];
		}
	}
}

/** `param` is that of a message. */
function toSystem(
	content: string | SystemPart[] | undefined,
	param?: string,
): Entry[] {
	const texts =
		typeof content === 'string'
			? [content]
			: (content ?? []).map((part) => toSystemText(part));
	const text = texts.filter((words) => words.trim() !== '').join('\n');
	return [{role: 'system', text, param}];
}

function toSystemText(part: SystemPart): string {
	switch (part.type) {
		case 'text': {
			return part.text;
		}

		case 'tool_addition':
		case 'tool_removal': {
			const {name: known, definition} = part.tool;
			const name = definition?.type === 'custom' ? definition.name : known;
			const change =
				part.type === 'tool_addition'
					? 'is available now'
					: 'is no longer available';
			return name === undefined ? '' : `The tool ${quote(name)} ${change}.`;
		}

		case 'trace': {
			return '';
		}
	}
}

function toBlocks(part: MessagesPart, param: string): UserContent[] {
	switch (part.type) {
		case 'tool_reference': {
			return [
				{type: 'text', text: `The tool ${quote(part.tool_name)} is loaded.`},
			];
		}

		case 'trace': {
			throw invalidRequest(
				`Invalid value for '${param}.type': ${quote(part.name)}. Supported values are: 'text', 'image', 'document', 'search_result', 'tool_result'.`,
				`${param}.type`,
			);
		}

		case 'text':
		case 'image':
		case 'document':
		case 'search_result': {
			return toContentBlocks(part, param);
		}
	}
}

/**
The API refuses a text of blanks only, but it is a part of the answer, which a running process recognises as a whole: it
joins the next text, or the last one.
*/
function toAnswer(content: MessagesAnswer[]): AssistantBlock[] {
	const blocks: AssistantBlock[] = [];
	let blanks = '';
	const searches = toWholeSearches(content);
	for (const block of content) {
		if (isSearch(block)) {
			if (searches.has(toSearchId(block))) {
				blocks.push({type: 'search', block: toPlain(block)});
			}

			continue;
		}

		if (block.type === 'tool_use') {
			blocks.push(toUse(block));
			continue;
		}

		const text = toText(block);
		if (text.trim() === '') {
			blanks += text;
		} else {
			const {citations} = block.type === 'text' ? block : {};
			blocks.push({
				type: 'text',
				text: blanks + text,
				...(citations?.length && isCitedByWeb(citations) && {citations}),
			});
			blanks = '';
		}
	}

	const last = blocks.findLastIndex(({type}) => type === 'text');
	return blocks.map((block, index) =>
		index === last && block.type === 'text'
			? {...block, text: block.text + blanks}
			: block,
	);
}

/** Where the work of the provider stands that was left out: all but whole searches of the web. */
export function toLeftOutSearches(messages: Message[]): string[] {
	const types = messages.flatMap(({role, content}) => {
		if (role !== 'assistant' || typeof content === 'string') {
			return [];
		}

		const whole = toWholeSearches(content);
		return content.flatMap((block) =>
			isSearch(block) && !whole.has(toSearchId(block)) ? [block.type] : [],
		);
	});
	return [...new Set(types)].map((type) => `messages[].content[].${type}`);
}

type SearchPart = Extract<
	MessagesAnswer,
	{type: 'server_tool_use' | 'web_search_tool_result'}
>;

function isSearch(block: MessagesAnswer): block is SearchPart {
	return (
		block.type === 'server_tool_use' || block.type === 'web_search_tool_result'
	);
}

function toSearchId(block: SearchPart): string {
	return block.type === 'server_tool_use' ? block.id : block.tool_use_id;
}

/** The ids of searches of the web whose query and result are both there: the API refuses one without the other. */
function toWholeSearches(content: MessagesAnswer[]): Set<string> {
	const queries = new Set(
		content.flatMap((block) =>
			block.type === 'server_tool_use' && block.name === webSearchName
				? [block.id]
				: [],
		),
	);
	return new Set(
		content.flatMap((block) =>
			block.type === 'web_search_tool_result' && queries.has(block.tool_use_id)
				? [block.tool_use_id]
				: [],
		),
	);
}

/** The fields that the API takes. */
function toPlain(block: SearchPart): JsonObject {
	return block.type === 'server_tool_use'
		? {type: block.type, id: block.id, name: block.name, input: block.input}
		: {
				type: block.type,
				tool_use_id: block.tool_use_id,
				content: block.content,
			};
}

function toText(
	block: Exclude<MessagesAnswer, SearchPart | {type: 'tool_use'}>,
): string {
	switch (block.type) {
		case 'text': {
			return block.text;
		}

		case 'compaction': {
			return block.content ?? '';
		}

		case 'trace': {
			return '';
		}
	}
}
