import type {
	AssistantBlock,
	DocumentBlock,
	ImageBlock,
	JsonObject,
	MediaSource,
	TextBlock,
	UserBlock,
} from '../turn.js';
import {escapeSlashCommand} from './escape-slash-command.js';

/** Translates a user message to blocks of the Messages API, with slash commands escaped. */
export function toUserContent(blocks: UserBlock[]): JsonObject[] {
	return blocks.map((block, index) => {
		const isLast = index === blocks.length - 1;
		return block.type === 'text' && isLast
			? {type: 'text', text: escapeSlashCommand(block.text)}
			: toUserBlock(block);
	});
}

/** Translates an assistant message to blocks of the Messages API. */
export function toAssistantContent(blocks: AssistantBlock[]): JsonObject[] {
	return blocks.map((block) => toAssistantBlock(block));
}

function toAssistantBlock(block: AssistantBlock): JsonObject {
	switch (block.type) {
		case 'text': {
			const {text, citations} = block;
			return {type: 'text', text, ...(citations && {citations})};
		}

		case 'tool-call': {
			const {id, name, input} = block;
			return {type: 'tool_use', id, name, input};
		}

		case 'search': {
			return block.block;
		}
	}
}

function toUserBlock(block: UserBlock): JsonObject {
	return block.type === 'tool-result'
		? {
				type: 'tool_result',
				tool_use_id: block.callId,
				content: block.content.map((part) => toPart(part)),
				...(block.isError && {is_error: true}),
			}
		: toPart(block);
}

function toPart(block: TextBlock | ImageBlock | DocumentBlock): JsonObject {
	switch (block.type) {
		case 'text': {
			return {type: 'text', text: block.text};
		}

		case 'image': {
			return {type: 'image', source: toSource(block.source)};
		}

		case 'document': {
			return {
				type: 'document',
				source: toSource(block.source),
				...(block.title !== undefined && {title: block.title}),
			};
		}
	}
}

function toSource(
	source: MediaSource | {kind: 'text'; text: string},
): JsonObject {
	switch (source.kind) {
		case 'base64': {
			return {
				type: 'base64',
				media_type: source.mediaType,
				data: source.data,
			};
		}

		case 'url': {
			return {type: 'url', url: source.url};
		}

		case 'text': {
			return {type: 'text', media_type: 'text/plain', data: source.text};
		}
	}
}
