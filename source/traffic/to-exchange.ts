import {cutText} from './cut-text.js';
import type {Exchange} from './exchange.js';
import type {TrafficEvent} from './traffic-event.js';
import {trafficBounds} from './traffic-bounds.js';

/** The first state of an exchange: a request that was read, and no answer yet. */
export function toExchange({
	id,
	at,
	request,
}: Extract<TrafficEvent, {type: 'received'}>): Exchange {
	return {
		id,
		shape: request.shape,
		caller: toLabel(request.caller),
		...(request.keyName !== undefined && {keyName: toLabel(request.keyName)}),
		status: 'starting',
		modelAsked: toLabel(request.modelAsked),
		streaming: request.streaming,
		messages: request.messages,
		tools: toLabels(request.tools),
		body:
			request.body !== undefined && request.body.length <= trafficBounds.body
				? request.body
				: undefined,
		ignored: toLabels(request.ignored),
		adjusted: toLabels(request.adjusted),
		answer: {
			thinking: '',
			text: '',
			toolCalls: [],
			isStructured: request.isStructured,
			omitted: 0,
		},
		...(request.comparison !== undefined && {comparison: request.comparison}),
		marks: {received: at},
		retries: [],
	};
}

function toLabels(texts: string[]): string[] {
	return texts.slice(0, trafficBounds.names).map((text) => toLabel(text));
}

function toLabel(text: string): string {
	return cutText(text, trafficBounds.label);
}
