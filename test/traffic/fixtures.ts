import type {ClaudeEvent} from '../../source/claude/claude-event.js';
import type {Exchange} from '../../source/traffic/exchange.js';
import {toExchange} from '../../source/traffic/reduce-exchange.js';
import type {
	ReceivedRequest,
	TrafficEvent,
} from '../../source/traffic/traffic-event.js';

export const usage = {input: 3, cacheRead: 1000, cacheCreation: 20, output: 56};

export function received(
	id = 'req_1',
	request: Partial<ReceivedRequest> = {},
	at = 1000,
): Extract<TrafficEvent, {type: 'received'}> {
	return {
		type: 'received',
		id,
		at,
		request: {
			shape: 'chat',
			caller: 'curl/8',
			modelAsked: 'claude-opus-4',
			streaming: true,
			messages: [{role: 'user', text: 'Hello'}],
			tools: [],
			body: '{"messages":[]}',
			ignored: [],
			adjusted: [],
			isStructured: false,
			...request,
		},
	};
}

export function claude(
	event: ClaudeEvent,
	{id = 'req_1', at = 1000} = {},
): Extract<TrafficEvent, {type: 'claude'}> {
	return {type: 'claude', id, at, event};
}

export function finished(
	id = 'req_1',
	at = 3000,
): Extract<TrafficEvent, {type: 'finished'}> {
	return {type: 'finished', id, at, httpStatus: 200, finishReason: 'stop'};
}

export function failed(
	id = 'req_1',
	at = 3000,
): Extract<TrafficEvent, {type: 'failed'}> {
	return {
		type: 'failed',
		id,
		at,
		httpStatus: 429,
		hasBegun: false,
		error: {message: 'The plan is used up.', type: 'insufficient_quota'},
	};
}

/** What a plain answer goes through, from `received` to `finished`. */
export function story(id = 'req_1', text = 'Hi!'): TrafficEvent[] {
	return [
		received(id),
		claude({type: 'process', kind: 'spare', pid: 7}, {id, at: 1010}),
		claude({type: 'sent'}, {id, at: 1020}),
		claude({type: 'started', model: 'claude-opus-4-8', usage}, {id, at: 1100}),
		claude({type: 'text', text}, {id, at: 1200}),
		claude(
			{type: 'done', stopReason: 'end', usage, costUsd: 0.5},
			{id, at: 2000},
		),
		finished(id),
	];
}

export function exchange(changes: Partial<Exchange> = {}): Exchange {
	return {...toExchange(received()), ...changes};
}
