import type {Claude, ClaudeModel} from '../claude/claude.js';
import type {AnswerEvent, Usage} from '../claude/claude-event.js';
import type {Turn} from '../claude/turn.js';
import type {Settings} from '../settings/settings.js';
import type {TrafficEvent} from '../traffic/traffic-event.js';
import type {WireFormat} from '../wire/wire-format.js';
import {createAnswerRecord} from './create-answer-record.js';
import type {RunningAnswers} from './create-running-answers.js';
import {openEventStream} from './open-event-stream.js';
import {parseRequest} from './parse-request.js';
import {toModelCatalog} from './to-model-catalog.js';

export type IncomingRequest = {
	id: string;
	/** Milliseconds since the epoch. */
	receivedAt: number;
	format: WireFormat;
	/** As it came. */
	body: Uint8Array;
	/** Whose conversations it may continue. */
	caller: string;
	/** Who that is, for people. */
	callerLabel: string;
	/** Aborts when the client leaves. */
	client: AbortSignal;
	/** The body and what was parsed of it are no longer needed. */
	release(): void;
};

export type Answer = {
	headers: Record<string, string>;
	body: string | ReadableStream<Uint8Array>;
};

/** What answering takes, whatever is asked. */
export type AnswerParts = {
	claude: Pick<Claude, 'ask' | 'models' | 'knownModels'>;
	settings: () => Settings;
	dispatch: (event: TrafficEvent) => void;
	running: RunningAnswers;
	now: () => number;
	/** After so long without an event a stream says that it is still there. */
	silenceMs: number;
};

/**
Answers a request of any API shape and tells the traffic what happens to it. Throws an `ApiError` as long as no part of
the answer has been handed over; after that a stream ends with the error.
*/
export async function answerRequest(
	request: IncomingRequest,
	parts: AnswerParts,
): Promise<Answer> {
	const {id, receivedAt} = request;
	const {claude, silenceMs} = parts;
	const running = parts.running.begin(id, request.client);
	const {signal} = running;
	const record = createAnswerRecord({...parts, id, signal});

	function ask(turn: Omit<Turn, 'caller'>) {
		signal.throwIfAborted();
		const {caller} = request;
		return record.watch(claude.ask({...turn, caller}, {signal}));
	}

	function end(): void {
		running.end();
		request.release();
	}

	try {
		const wireRequest = await readRequest(request, parts);
		const events = ask(wireRequest.turn);
		const model = toAnsweringModel(wireRequest.turn, claude.models());
		const answer = {
			requestId: id,
			created: toSeconds(receivedAt),
			now: () => toSeconds(parts.now()),
		};
		const reports = () => {
			const {ignored, adjusted, toAdjusted} = wireRequest;
			const answering = record.model();
			return {
				...toReport('x-claude-max-api-ignored', ignored),
				...toReport(
					'x-claude-max-api-adjusted',
					answering === undefined ? adjusted : toAdjusted(answering),
				),
			};
		};

		if (!wireRequest.streaming) {
			const body = JSON.stringify(await wireRequest.toBody(events, answer));
			record.finish();
			end();
			return {headers: {...reports(), ...jsonHeaders}, body};
		}

		let announce!: () => void;
		const silence = new Promise<void>((resolve) => {
			announce = resolve;
		});
		const body = await openEventStream({
			events: wireRequest.toEvents(
				startOnSilence(events, model, silence),
				answer,
			),
			isReady: record.hasContent,
			silenceMs,
			idleEvents: () => wireRequest.toIdleEvents(answer, model),
			onSilence: announce,
			onEnd() {
				record.finish();
				end();
			},
			onError(error) {
				end();
				return wireRequest.toErrorEvents(record.fail(error), answer);
			},
			onCancel() {
				running.leave();
				request.release();
			},
		});
		record.begin();
		return {headers: {...reports(), ...streamHeaders}, body};
	} catch (error) {
		end();
		throw record.fail(error);
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
					yield {type: 'started', model, usage: nothing};
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

const nothing: Usage = {input: 0, cacheRead: 0, cacheCreation: 0, output: 0};

/** What will answer a turn, as far as it is known before it does. */
function toAnsweringModel({model}: Pick<Turn, 'model'>, models: ClaudeModel[]) {
	const listed = models.find(({value}) => value === model);
	return listed?.resolvedModel ?? model;
}

async function readRequest(request: IncomingRequest, parts: AnswerParts) {
	const {forwardSampling} = parts.settings();
	const {id, receivedAt: at, caller} = request;
	return parseRequest(
		request,
		{forwardSampling, caller},
		async (parsed) => {
			const models = toModelCatalog(parts);
			if (models.available.length > 0 || !parsed.dependsOnModels(models)) {
				return models;
			}

			return {...models, available: await parts.claude.knownModels()};
		},
		(received) => {
			parts.dispatch({type: 'received', id, at, request: received});
		},
	);
}

function toSeconds(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}

/** A header that lists fields, as far as a header can carry their names. */
function toReport(header: string, fields: string[]): Record<string, string> {
	const plain = fields.filter((field) => /^[!-~]{1,64}$/v.test(field));
	return plain.length === 0 ? {} : {[header]: plain.slice(0, 64).join(', ')};
}

const jsonHeaders = {'content-type': 'application/json; charset=utf-8'};

const streamHeaders = {
	'content-type': 'text/event-stream; charset=utf-8',
	'cache-control': 'no-cache',
	// Asks proxies such as nginx to pass each event on at once.
	'x-accel-buffering': 'no',
	// Lets the adapter write the head at once instead of trying for a length first.
	'transfer-encoding': 'chunked',
};
