import type {Block, Interruption, MessageReply} from './reply.js';
import {toMessage, toOutputTokens} from './to-message.js';

/** The answer as server-sent events, each a whole frame, with what interrupts them in its place. */
export function* toStream(
	reply: MessageReply,
	model: string,
): Generator<string | Interruption> {
	yield toFrame('message_start', {message: toStart(reply, model)});
	yield toFrame('ping');
	for (const [index, block] of reply.blocks.entries()) {
		const content_block = toEmpty(block);
		yield toFrame('content_block_start', {index, content_block});
		for (const citation of toCitations(block)) {
			const delta = {type: 'citations_delta', citation};
			yield toFrame('content_block_delta', {index, delta});
		}

		for (const piece of block.pieces) {
			yield typeof piece === 'string'
				? toFrame('content_block_delta', {index, delta: toDelta(block, piece)})
				: piece;
		}

		if (block.type === 'thinking') {
			const delta = {type: 'signature_delta', signature: block.signature};
			yield toFrame('content_block_delta', {index, delta});
		}

		yield toFrame('content_block_stop', {index});
	}

	yield toFrame('message_delta', {
		delta: {
			stop_reason: reply.stopReason,
			stop_sequence: reply.stopSequence,
		},
		usage: {
			output_tokens: toOutputTokens(reply),
			...(reply.usage.webSearches !== undefined && {
				server_tool_use: {web_search_requests: reply.usage.webSearches},
			}),
		},
	});
	yield toFrame('message_stop');
}

/** One server-sent event of the Messages API. */
export function toFrame(type: string, fields: object = {}): string {
	return `event: ${type}\ndata: ${JSON.stringify({type, ...fields})}\n\n`;
}

/** The message before any of it is said. */
function toStart(reply: MessageReply, model: string) {
	const usage = {...reply.usage, output: 1};
	return {
		...toMessage({...reply, blocks: [], usage}, model),
		stop_reason: null,
		stop_sequence: null,
	};
}

function toEmpty(block: Block) {
	switch (block.type) {
		case 'text': {
			return {type: 'text', text: ''};
		}

		case 'thinking': {
			return {type: 'thinking', thinking: '', signature: ''};
		}

		case 'web_search_tool_result': {
			const {type, toolUseId, content} = block;
			return {type, tool_use_id: toolUseId, content};
		}

		case 'server_tool_use':
		case 'tool_use': {
			const {type, id, name} = block;
			return {type, id, name, input: {}};
		}
	}
}

function toCitations(block: Block): object[] {
	return block.type === 'text' ? (block.citations ?? []) : [];
}

function toDelta(block: Block, piece: string) {
	switch (block.type) {
		case 'text': {
			return {type: 'text_delta', text: piece};
		}

		case 'thinking': {
			return {type: 'thinking_delta', thinking: piece};
		}

		case 'web_search_tool_result':
		case 'server_tool_use':
		case 'tool_use': {
			return {type: 'input_json_delta', partial_json: piece};
		}
	}
}
