import test from 'ava';
import type {CliLine} from '../../../source/claude/lines/cli-line.js';
import {parseCliLine} from '../../../source/claude/lines/parse-cli-line.js';

const nonsense = [
	'',
	' ',
	'Segmentation fault',
	'null',
	'42',
	'"stream_event"',
	'[]',
	'{}',
	'{"type":"stream_event"}',
	'{"type":"stream_event","event":',
	'{"type":7}',
	'{"type":"of-tomorrow"}',
	'{"type":"system"}',
	'{"type":"system","subtype":"init"}',
	'{"type":"system","subtype":"init","tools":"all"}',
	'{"type":"system","subtype":"api_retry"}',
	'{"type":"control_response"}',
	'{"type":"control_response","response":{"subtype":"success"}}',
	'{"type":"control_response","response":{"subtype":"maybe","request_id":"1"}}',
	'{"type":"control_request","request":{"subtype":"mcp_message"}}',
	'{"type":"rate_limit_event"}',
	'{"type":"rate_limit_event","rate_limit_info":{"status":"unheard-of"}}',
	'{"type":"assistant"}',
	'{"type":"assistant","message":{"content":"all"}}',
	'{"type":"result"}',
	'{"type":"result","subtype":"success"}',
	'{"__proto__":{"type":"result","subtype":"success","is_error":false}}',
];

for (const text of nonsense) {
	test(`${text === '' ? 'an empty line' : text} means nothing`, (t) => {
		t.deepEqual(parseCliLine(text), {type: 'other'});
	});
}

const events = [
	'{"type":"stream_event","event":null}',
	'{"type":"stream_event","event":{"type":"ping"}}',
	'{"type":"stream_event","event":{"type":"message_start"}}',
	'{"type":"stream_event","event":{"type":"content_block_delta"}}',
	'{"type":"stream_event","event":{"type":"content_block_delta","delta":{"type":"text_delta"}}}',
	'{"type":"stream_event","event":{"type":"content_block_delta","delta":{"type":"signature_delta","signature":"x"}}}',
];

for (const text of events) {
	test(`${text} is an event of no interest`, (t) => {
		t.deepEqual(parseCliLine(text), {type: 'stream', event: {type: 'other'}});
	});
}

const lines: Array<[title: string, line: object, parsed: CliLine]> = [
	[
		'an init without the source of the key',
		{type: 'system', subtype: 'init', tools: ['a']},
		{type: 'init', tools: ['a'], apiKeySource: 'none'},
	],
	[
		'a status that says that it asks',
		{type: 'system', subtype: 'status', status: 'requesting'},
		{type: 'asks'},
	],
	[
		'any other status',
		{type: 'system', subtype: 'status', status: 'compacting'},
		{type: 'other'},
	],
	[
		'a retry that says no more than that',
		{type: 'system', subtype: 'api_retry', attempt: 1, error_status: null},
		{
			type: 'retry',
			attempt: 1,
			delayMs: 0,
			status: undefined,
			reason: 'unknown',
		},
	],
	[
		'a block of a kind that is not known',
		stream({type: 'content_block_start', content_block: {type: 'new', x: 1}}),
		{type: 'stream', event: {type: 'block-start', block: {type: 'other'}}},
	],
	[
		'a start that counts',
		stream({
			type: 'message_start',
			message: {
				id: 'msg_1',
				model: 'm',
				usage: {
					input_tokens: 1,
					cache_read_input_tokens: null,
					output_tokens: 2,
					output_tokens_details: {thinking_tokens: 3},
				},
			},
		}),
		{
			type: 'stream',
			event: {
				type: 'message-start',
				id: 'msg_1',
				model: 'm',
				usage: {input: 1, output: 2, thinking: 3},
			},
		},
	],
	[
		'an end without counts',
		stream({type: 'message_delta', delta: {stop_reason: 'end_turn'}}),
		{
			type: 'stream',
			event: {
				type: 'message-delta',
				stopReason: 'end_turn',
				stopSequence: undefined,
				usage: {},
			},
		},
	],
	[
		'a refusal to a request',
		{
			type: 'control_response',
			response: {subtype: 'error', request_id: '1', error: 'no'},
		},
		{
			type: 'control-response',
			requestId: '1',
			outcome: {ok: false, error: 'no'},
		},
	],
	[
		'an answer without content',
		{
			type: 'control_response',
			response: {subtype: 'success', request_id: '1'},
		},
		{
			type: 'control-response',
			requestId: '1',
			outcome: {ok: true, response: undefined},
		},
	],
	[
		'a request of a kind that is not known, which wants an answer too',
		{type: 'control_request', request_id: '1', request: {subtype: 'new'}},
		{type: 'control-request', requestId: '1', request: {subtype: 'unknown'}},
	],
	[
		'a notification of the tool server',
		{
			type: 'control_request',
			request_id: '1',
			request: {
				subtype: 'mcp_message',
				message: {method: 'notifications/initialized', params: 7},
			},
		},
		{
			type: 'control-request',
			requestId: '1',
			request: {
				subtype: 'mcp_message',
				message: {method: 'notifications/initialized', params: undefined},
			},
		},
	],
	[
		'a block of a whole answer of a kind that is not known',
		{
			type: 'assistant',
			message: {id: 'msg_1', model: 'm', content: [{type: 'new', x: 1}]},
		},
		{
			type: 'whole',
			id: 'msg_1',
			start: {type: 'message-start', id: 'msg_1', model: 'm', usage: {}},
			block: [],
			end: {
				type: 'message-delta',
				stopReason: undefined,
				stopSequence: undefined,
				usage: {},
			},
		},
	],
	[
		'what the CLI says in the place of a model',
		{
			type: 'assistant',
			message: {
				id: '1',
				model: '<synthetic>',
				content: [{type: 'text', text: 'No response requested.'}],
			},
		},
		{type: 'other'},
	],
	[
		'a result with no more than it must have',
		{type: 'result', subtype: 'error_during_execution', is_error: true},
		{
			type: 'result',
			subtype: 'error_during_execution',
			isError: true,
			status: undefined,
			text: '',
			stopReason: undefined,
			structured: undefined,
			totalCostUsd: undefined,
		},
	],
];

for (const [title, line, parsed] of lines) {
	test(title, (t) => {
		t.deepEqual(parseCliLine(JSON.stringify(line)), parsed);
	});
}

function stream(event: object): object {
	return {type: 'stream_event', event};
}
