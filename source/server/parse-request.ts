import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ReceivedRequest} from '../traffic/traffic-event.js';
import {toMessageViews} from '../traffic/to-message-views.js';
import {trafficBounds} from '../traffic/traffic-bounds.js';
import type {ModelCatalog} from '../wire/models/resolve-model.js';
import type {
	ParseContext,
	ParsedRequest,
	WireRequest,
} from '../wire/wire-format.js';
import type {IncomingRequest} from './answer-request.js';
import {parseJsonBody} from './parse-json-body.js';
import {parseOutline} from './parse-outline.js';

/**
Reads a request in the words of its format and tells `onReceived` what it asks for, also where it is refused: a client
that only ever gets a 400 should be seen too. Throws an `ApiError`.
*/
export async function parseRequest(
	request: Pick<IncomingRequest, 'format' | 'body' | 'callerLabel'>,
	context: ParseContext,
	toModels: (parsed: ParsedRequest) => Promise<ModelCatalog>,
	onReceived: (request: ReceivedRequest) => void,
): Promise<WireRequest> {
	const {format, body, callerLabel} = request;
	const isLarge = body.length > trafficBounds.body;
	const base = {
		shape: format.shape,
		caller: callerLabel,
		...(!isLarge && {body: new TextDecoder().decode(body)}),
	};
	let json: unknown;
	try {
		json = await parseJsonBody(body);
		const parsed = format.parse(json, context);
		const wireRequest = parsed.fit(await toModels(parsed));
		if (isLarge) {
			await nextTurn();
		}

		const {turn, modelAsked, streaming, ignored, adjusted} = wireRequest;
		onReceived({
			...base,
			modelAsked,
			streaming,
			ignored,
			adjusted,
			messages: toMessageViews(turn),
			tools: wireRequest.tools,
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
