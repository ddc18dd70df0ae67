import process from 'node:process';
import {write} from './write.js';

/** One user message and what the real CLI would write about it. */
export function answerTurn({message}, {behaviour, version}) {
	write({
		type: 'system',
		subtype: 'init',
		tools: [],
		mcp_servers: [],
		model: 'claude-sonnet-5',
		apiKeySource: 'none',
		claude_code_version: version,
	});
	if (behaviour === 'hang-in-turn' || behaviour === 'ignore-signals') {
		return;
	}

	const usage = {
		input_tokens: 10,
		cache_creation_input_tokens: 0,
		cache_read_input_tokens: 0,
		output_tokens: 1,
	};
	writeEvent('message_start', {
		message: {
			id: `msg_${process.hrtime.bigint()}`,
			type: 'message',
			role: 'assistant',
			model: 'claude-sonnet-5',
			content: [],
			usage,
		},
	});
	writeEvent('content_block_start', {
		index: 0,
		content_block: {type: 'text', text: ''},
	});
	writeText('Scripted: ');
	if (behaviour === 'crash-in-turn') {
		crash();
	}

	const said = toText(message.content);
	writeText(said);
	writeEvent('content_block_stop', {index: 0});
	writeEvent('message_delta', {
		delta: {stop_reason: 'end_turn', stop_sequence: null},
		usage: {output_tokens: 2},
	});
	writeEvent('message_stop', {});
	write({
		type: 'result',
		subtype: 'success',
		is_error: false,
		api_error_status: null,
		result: `Scripted: ${said}`,
		stop_reason: 'end_turn',
		usage: {...usage, output_tokens: 2},
		total_cost_usd: 0,
		modelUsage: {},
		permission_denials: [],
	});
}

/** Ends the process with code 1 and a stack on stderr. */
export function crash() {
	throw new Error('The scripted CLI crashes, as asked');
}

function toText(content) {
	return typeof content === 'string'
		? content
		: content.map((block) => block.text ?? '').join(' ');
}

function writeText(text) {
	writeEvent('content_block_delta', {
		index: 0,
		delta: {type: 'text_delta', text},
	});
}

function writeEvent(type, fields) {
	write({type: 'stream_event', event: {type, ...fields}});
}
