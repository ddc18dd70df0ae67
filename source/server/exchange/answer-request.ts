import type {Admission, Budgets} from '../../budgets/create-budgets.js';
import {type AnswerEvent, noUsage} from '../../claude/claude-event.js';
import type {Claude, ClaudeModel} from '../../claude/claude.js';
import {measureTurn} from '../../claude/counting/measure-turn.js';
import type {Turn} from '../../claude/turn.js';
import type {WireRequest} from '../../wire/wire-format.js';
import type {Exchange} from './create-exchanges.js';
import {openEventStream} from './open-event-stream.js';
import type {ReadRequest} from './parse-request.js';

export type Answer = {
	headers: Record<string, string>;
	body: string | ReadableStream<Uint8Array>;
};

/**
Answers a request of any API shape. Throws an `ApiError` as long as no part of the answer has been handed over; after that a
stream ends with the error.
*/
export async function answerRequest(
	exchange: Exchange,
	{received, request, error: refusal}: ReadRequest,
	{
		claude,
		budgets,
		caller,
		now,
		silenceMs,
	}: {
		claude: Pick<Claude, 'ask' | 'models'>;
		budgets: Pick<Budgets, 'admit'>;
		/** Whose conversations it may continue. */
		caller: string;
		now: () => number;
		/** After so long without an event a stream says that it is still there. */
		silenceMs: number;
	},
): Promise<Answer> {
	const {signal} = exchange;
	try {
		if (!request) {
			throw refusal;
		}

		signal.throwIfAborted();
		const {turn} = request;
		const model = toAnsweringModel(turn, claude.models());
		const admission = await budgets.admit({
			id: exchange.id,
			received: exchange.receivedAt,
			caller: received.caller,
			keyName: received.keyName,
			model,
			promptTokens() {
				const {text, media} = measureTurn(turn);
				return text + media;
			},
		});
		signal.throwIfAborted();
		const events = exchange.watch(claude.ask({...turn, caller}, {signal}));
		const answer = {
			requestId: exchange.id,
			created: toSeconds(exchange.receivedAt),
			now: () => toSeconds(now()),
			elapsedMs: () => now() - exchange.receivedAt,
		};
		if (!request.streaming) {
			const body = JSON.stringify(await request.toBody(events, answer));
			exchange.finish();
			const headers = {
				...toReports(request, exchange, admission),
				...jsonHeaders,
			};
			return {headers, body};
		}

		let announce!: () => void;
		const silence = new Promise<void>((resolve) => {
			announce = resolve;
		});
		const body = await openEventStream({
			events: request.toEvents(startOnSilence(events, model, silence), answer),
			isReady: exchange.hasContent,
			silenceMs,
			idleEvents: () => request.toIdleEvents(answer, model),
			framing: request.framing,
			onSilence: announce,
			onEnd: exchange.finish,
			onError: (error) => request.toErrorEvents(exchange.fail(error), answer),
			onCancel: exchange.cancel,
		});
		exchange.begin();
		const headers = {
			...toReports(request, exchange, admission),
			...streamHeaders,
			'content-type': contentTypes[request.framing ?? 'events'],
		};
		return {headers, body};
	} catch (error) {
		throw exchange.fail(error);
	}
}

/**
Claude's events, with a start of our own once there is silence before theirs: the head of the answer is out then, and
clients that count events want the first of them. Theirs comes as well: another model may answer than was thought.
*/
async function* startOnSilence(
	events: AsyncIterable<AnswerEvent>,
	model: string,
	silence: Promise<void>,
): AsyncGenerator<AnswerEvent> {
	const iterator = events[Symbol.asyncIterator]();
	let hasStarted = false;
	let isSilent = false;
	const silent = (async () => {
		await silence;
		isSilent = true;
	})();
	try {
		for (;;) {
			const next = iterator.next();
			if (!hasStarted) {
				await Promise.race([next, silent]);
				if (isSilent) {
					// It may fail before it is awaited.
					void Promise.allSettled([next]);
					hasStarted = true;
					yield {type: 'started', model, usage: noUsage};
				}
			}

			const result = await next;
			if (result.done) {
				return;
			}

			hasStarted ||= result.value.type === 'started';
			yield result.value;
		}
	} finally {
		await iterator.return?.();
	}
}

/** What will answer a turn, as far as it is known before it does. */
function toAnsweringModel({model}: Pick<Turn, 'model'>, models: ClaudeModel[]) {
	const listed = models.find(({value}) => value === model);
	return listed?.resolvedModel ?? model;
}

function toSeconds(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}

/**
What was not honoured as it was asked for, who pays, as far as both are known before the body, and how much of a budget is
used.
*/
function toReports(
	{ignored, adjusted, toAdjusted}: WireRequest,
	exchange: Pick<Exchange, 'model' | 'paidBy'>,
	{nearest}: Admission,
): Record<string, string> {
	const answering = exchange.model();
	const paidBy = exchange.paidBy();
	return {
		...(paidBy !== undefined && {'x-claude-max-api-paid-by': paidBy}),
		...(nearest && {
			'x-claude-max-api-budget': `${nearest.percent}% ${encodeURIComponent(nearest.name)}`,
		}),
		...toReport('x-claude-max-api-ignored', ignored),
		...toReport(
			'x-claude-max-api-adjusted',
			answering === undefined ? adjusted : toAdjusted(answering),
		),
	};
}

/** A header that lists fields, as far as a header can carry their names. */
export function toReport(
	header: string,
	fields: string[],
): Record<string, string> {
	const plain = fields.filter((field) => /^[!-~]{1,64}$/v.test(field));
	return plain.length === 0 ? {} : {[header]: plain.slice(0, 64).join(', ')};
}

const jsonHeaders = {'content-type': 'application/json; charset=utf-8'};

const contentTypes = {
	events: 'text/event-stream; charset=utf-8',
	'json-lines': 'application/x-ndjson',
};

const streamHeaders = {
	'cache-control': 'no-cache',
	// Asks proxies such as nginx to pass each event on at once.
	'x-accel-buffering': 'no',
	// Lets the adapter write the head at once instead of trying for a length first.
	'transfer-encoding': 'chunked',
};
