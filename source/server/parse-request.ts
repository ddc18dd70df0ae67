import type {ReceivedRequest} from '../traffic/traffic-event.js';
import {toMessageViews} from '../traffic/to-message-views.js';
import type {ParseContext, WireRequest} from '../wire/wire-format.js';
import type {IncomingRequest} from './answer-request.js';
import {parseJsonBody} from './parse-json-body.js';
import {parseOutline} from './parse-outline.js';

/**
Reads a request in the words of its format and tells `onReceived` what it asks for, also where it is refused: a client
that only ever gets a 400 should be seen too. Throws an `ApiError`.
*/
export function parseRequest(
	request: Pick<IncomingRequest, 'format' | 'body' | 'callerLabel'>,
	context: ParseContext,
	onReceived: (request: ReceivedRequest) => void,
): WireRequest {
	const {format, body, callerLabel} = request;
	const base = {shape: format.shape, caller: callerLabel, body};
	let json: unknown;
	try {
		json = parseJsonBody(body);
		const wireRequest = format.parse(json, context);
		const {turn, modelAsked, streaming, ignored, adjusted} = wireRequest;
		onReceived({
			...base,
			modelAsked,
			streaming,
			ignored,
			adjusted,
			messages: toMessageViews(turn),
			tools: turn.tools.map(({name}) => name),
			isStructured: turn.schema !== undefined,
		});
		return wireRequest;
	} catch (error) {
		onReceived({
			...base,
			...parseOutline(json),
			ignored: [],
			adjusted: [],
			tools: [],
			isStructured: false,
		});
		throw error;
	}
}
