import {randomUUID} from 'node:crypto';
import type {Block, MessageReply} from './reply.js';

export type Message = Record<string, unknown>;

/** The answer in one piece, as a request without `stream` gets it. */
export function toMessage(reply: MessageReply, model: string): Message {
	return {
		id: `msg_${randomUUID().replaceAll('-', '')}`,
		type: 'message',
		role: 'assistant',
		model: reply.model ?? model,
		content: reply.blocks.map((block) => toContent(block)),
		stop_reason: reply.stopReason,
		stop_sequence: reply.stopSequence,
		usage: {
			input_tokens: reply.usage.input,
			cache_creation_input_tokens: reply.usage.cacheCreation,
			cache_read_input_tokens: reply.usage.cacheRead,
			...toCacheCreation(reply.usage),
			output_tokens: toOutputTokens(reply),
		},
	};
}

/** What is kept for how long, where it is reported. */
function toCacheCreation({
	cacheCreation,
	cacheCreation1h: long,
}: MessageReply['usage']) {
	return (
		long !== undefined && {
			cache_creation: {
				ephemeral_5m_input_tokens: cacheCreation - long,
				ephemeral_1h_input_tokens: long,
			},
		}
	);
}

export function toOutputTokens({usage, blocks}: MessageReply): number {
	const deltas = blocks
		.flatMap((block) => block.pieces)
		.filter((piece) => typeof piece === 'string');
	return usage.output ?? deltas.length;
}

function toContent(block: Block) {
	const whole = block.pieces
		.filter((piece) => typeof piece === 'string')
		.join('');
	switch (block.type) {
		case 'text': {
			const {citations} = block;
			return {type: 'text', text: whole, ...(citations && {citations})};
		}

		case 'thinking': {
			const {signature} = block;
			return {type: 'thinking', thinking: whole, signature};
		}

		case 'web_search_tool_result': {
			const {type, toolUseId, content} = block;
			return {type, tool_use_id: toolUseId, content};
		}

		case 'server_tool_use':
		case 'tool_use': {
			const {type, id, name} = block;
			const input: unknown = JSON.parse(whole || '{}');
			return {type, id, name, input};
		}
	}
}
