import {setImmediate as nextTurn} from 'node:timers/promises';
import {toMessageViews} from '../../traffic/to-message-views.js';
import {trafficBounds} from '../../traffic/traffic-bounds.js';
import type {ReceivedRequest} from '../../traffic/traffic-event.js';
import type {ModelCatalog} from '../../wire/models/resolve-model.js';
import type {
	ParseContext,
	ParsedRequest,
	WireFormat,
	WireRequest,
} from '../../wire/wire-format.js';
import {parseJsonBody} from '../access/parse-json-body.js';
import type {ComparedPrompt} from './create-prompt-memory.js';
import {parseOutline} from './to-outline.js';

/** What a request asks for, as the traffic shows it, and either the request or why it is refused: a client that only ever gets a 400 should be seen too. */
export type ReadRequest = {received: ReceivedRequest} & (
	| {request: WireRequest; error?: undefined}
	| {error: unknown; request?: undefined}
);

/** Reads a request in the words of its format. */
export async function parseRequest(
	body: Uint8Array,
	{
		format,
		callerLabel,
		keyName,
		context,
		toModels,
		compare,
	}: {
		format: WireFormat;
		callerLabel: string;
		/** Of the API key, if one was needed. */
		keyName?: string;
		context: ParseContext;
		/** The models that a request may need to know. */
		toModels: (parsed: ParsedRequest) => Promise<ModelCatalog>;
		/** Finds the conversation of the prompt, and compares it with the one before. */
		compare: (turn: WireRequest['turn']) => ComparedPrompt;
	},
): Promise<ReadRequest> {
	const base = {
		shape: format.shape,
		caller: callerLabel,
		...(keyName !== undefined && {keyName}),
		...(body.length <= trafficBounds.body && {
			body: new TextDecoder().decode(body),
		}),
	};
	/** Others have their turn between the steps of a request that may take long. */
	const breathe = async () =>
		body.length > manyBytes ? nextTurn() : undefined;
	let json: unknown;
	try {
		json = await parseJsonBody(body);
		await breathe();
		const parsed = format.parse(json, context);
		await breathe();
		const models = await toModels(parsed);
		await breathe();
		const request = parsed.fit(models);
		await breathe();
		const {turn, modelAsked, streaming, ignored, adjusted} = request;
		const compared = compare(turn);
		await breathe();
		const received = {
			...base,
			modelAsked,
			streaming,
			ignored,
			adjusted,
			messages: toMessageViews(turn),
			tools: request.tools,
			isStructured: turn.schema !== undefined,
			...compared,
		};
		await breathe();
		return {received, request};
	} catch (error) {
		const received = {
			...base,
			...parseOutline(json),
			ignored: [],
			adjusted: [],
			tools: [],
			isStructured: false,
		};
		return {received, error};
	}
}

const manyBytes = 128 * 1024;
