import {type Context, Hono} from 'hono';
import type {WireFormat} from '../../wire/wire-format.js';
import {receiveBody} from '../access/read-body.js';
import {toCallerLabel} from '../access/to-caller-label.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {answerRequest} from '../exchange/answer-request.js';
import type {Exchange} from '../exchange/create-exchanges.js';
import {type ReadRequest, parseRequest} from '../exchange/parse-request.js';
import {toKnownCatalog} from '../to-model-catalog.js';
import {refuseOthers} from './refuse-routes.js';

/** The paths that are answered by Claude, one an API shape. */
export function createAnswerRoutes(context: AppContext): Hono<AppEnvironment> {
	const app = new Hono<AppEnvironment>();
	for (const [path, format] of Object.entries(context.formats)) {
		app.post(path, async (c) => {
			const caller = toCaller(c);
			const {exchange, parsed} = await receive(c, format, context);
			const answer = await answerRequest(exchange, parsed, {
				...context,
				caller,
			});
			return new Response(answer.body, {headers: answer.headers});
		});
		app.all(path, refuseOthers('POST'));
	}

	return app;
}

/** Nobody but this holds on to the bytes of the body, which are not needed while it is answered. */
async function receive(
	c: Context<AppEnvironment>,
	format: WireFormat,
	context: AppContext,
): Promise<{exchange: Exchange; parsed: ReadRequest}> {
	const {requestId: id, receivedAt, keyName} = c.var;
	const {headers, signal: client} = c.req.raw;
	const {bytes, release} = await receiveBody(c, context);
	const exchange = context.exchanges.begin({
		id,
		receivedAt,
		client,
		onEnd: release,
	});
	c.set('isRecorded', true);
	try {
		const callerLabel = toCallerLabel(headers, keyName);
		const parsed = await parseRequest(bytes, {
			format,
			callerLabel,
			keyName,
			context: {
				forwardSampling: context.settings().forwardSampling,
				caller: toCaller(c),
			},
			toModels: async (request) => toKnownCatalog(request, context),
			compare: (turn) =>
				context.prompts.compare({
					id,
					at: receivedAt,
					caller: callerLabel,
					turn,
				}),
		});
		exchange.receive(parsed.received);
		return {exchange, parsed};
	} catch (error) {
		throw exchange.fail(error);
	}
}

/** Whose conversations a request may continue. */
export function toCaller(c: Context<AppEnvironment>): string {
	return c.var.keyName ?? 'anonymous';
}
