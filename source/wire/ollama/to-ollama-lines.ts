import {
	type AnswerEvent,
	type Done,
	toInputTokens,
} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';
import {
	incompleteAnswer,
	refusalText,
	restarted,
} from '../answer/answer-failures.js';
import {toFinishReason} from '../answer/to-finish-reason.js';
import {parseToolArguments} from '../tools/parse-tool-arguments.js';
import type {AnswerContext} from '../wire-format.js';

/** What of its request an answer depends on. */
export type OllamaAnswer = AnswerContext & {
	/** A chat has messages, a completion its text at the top. */
	isChat: boolean;
	showsThinking: boolean;
	/** What the answer calls the model that gives it. */
	toModelName(answering: string): string;
};

type Call = {id: string; function: {name: string; arguments: JsonObject}};

/** What a line adds to an answer. */
type Piece = {text?: string; thinking?: string; calls?: Call[]};

/** An answer as a stream, one JSON object a line: the pieces as they come, a call when it is whole, then how it ended. */
export async function* toLines(
	events: AsyncIterable<AnswerEvent>,
	answer: OllamaAnswer,
): AsyncGenerator<JsonObject> {
	for await (const step of toSteps(events, answer)) {
		yield 'done' in step
			? {...toLine(answer, step.model, {}), ...toEnding(step, answer)}
			: {...toLine(answer, step.model, step.piece), done: false};
	}
}

/** An answer in one piece. */
export async function toWhole(
	events: AsyncIterable<AnswerEvent>,
	answer: OllamaAnswer,
): Promise<JsonObject> {
	let text = '';
	let thinking = '';
	const calls: Call[] = [];
	for await (const step of toSteps(events, answer)) {
		if ('done' in step) {
			return {
				...toLine(answer, step.model, {text, thinking, calls}),
				...toEnding(step, answer),
			};
		}

		text += step.piece.text ?? '';
		thinking += step.piece.thinking ?? '';
		calls.push(...(step.piece.calls ?? []));
	}

	throw incompleteAnswer();
}

/** A line that adds nothing to an answer. */
export function toEmptyLine(answer: OllamaAnswer, model: string): JsonObject {
	return {...toLine(answer, answer.toModelName(model), {}), done: false};
}

/** What a request that only has its model loaded, or unloaded, is answered. */
export function toLoaded(
	answer: OllamaAnswer,
	model: string,
	reason: 'load' | 'unload',
): JsonObject {
	return {
		...toLine(answer, model, {}),
		done: true,
		done_reason: reason,
	};
}

type Step =
	| {model: string; piece: Piece}
	| {model: string; done: Done; thoughtMs: number};

async function* toSteps(
	events: AsyncIterable<AnswerEvent>,
	{showsThinking, toModelName, elapsedMs}: OllamaAnswer,
): AsyncGenerator<Step> {
	let model = toModelName('');
	let call: {id: string; name: string; json: string} | undefined;
	let beganMs: number | undefined;
	for await (const event of events) {
		if (event.type !== 'started') {
			beganMs ??= elapsedMs();
		}

		if (call && event.type !== 'tool-arguments') {
			yield {model, piece: {calls: [toCall(call)]}};
			call = undefined;
		}

		switch (event.type) {
			case 'started': {
				model = toModelName(event.model);
				break;
			}

			case 'text': {
				yield* toPiece(model, 'text', event.text);
				break;
			}

			case 'structured': {
				yield* toPiece(model, 'text', event.json);
				break;
			}

			case 'thinking': {
				yield* toPiece(model, 'thinking', showsThinking ? event.text : '');
				break;
			}

			case 'tool-call': {
				const {id, name} = event;
				call = {id, name, json: ''};
				break;
			}

			case 'tool-arguments': {
				if (call) {
					call.json += event.json;
				}

				break;
			}

			case 'search': {
				break;
			}

			case 'restart': {
				throw restarted();
			}

			case 'done': {
				yield* toPiece(
					model,
					'text',
					event.stopReason === 'refusal' ? refusalText : '',
				);
				yield {model, done: event, thoughtMs: beganMs ?? 0};
				break;
			}
		}
	}
}

function* toPiece(
	model: string,
	kind: 'text' | 'thinking',
	said: string,
): Generator<Step> {
	if (said !== '') {
		yield {model, piece: {[kind]: said}};
	}
}

/** A call that was cut off has no argument that is known to be whole. */
function toCall({
	id,
	name,
	json,
}: {
	id: string;
	name: string;
	json: string;
}): Call {
	return {id, function: {name, arguments: parseToolArguments(json) ?? {}}};
}

function toLine(
	{isChat, now}: OllamaAnswer,
	model: string,
	{text = '', thinking = '', calls = []}: Piece,
): JsonObject {
	const said = {
		...(thinking !== '' && {thinking}),
		...(calls.length > 0 && {tool_calls: calls}),
	};
	return {
		model,
		created_at: new Date(now() * 1000).toISOString(),
		...(isChat
			? {message: {role: 'assistant', content: text, ...said}}
			: {response: text, ...said}),
	};
}

/** In nanoseconds. The time to the first token stands for the evaluation of the prompt. */
function toEnding(
	{done: {stopReason, usage}, thoughtMs}: Extract<Step, {done: Done}>,
	{elapsedMs}: OllamaAnswer,
): JsonObject {
	const totalMs = elapsedMs();
	const isCut = toFinishReason(stopReason, false) === 'length';
	return {
		done: true,
		done_reason: isCut ? 'length' : 'stop',
		total_duration: toNanoseconds(totalMs),
		load_duration: 0,
		prompt_eval_count: toInputTokens(usage),
		prompt_eval_duration: toNanoseconds(thoughtMs),
		eval_count: usage.output,
		// Clients divide by it.
		eval_duration: Math.max(1, toNanoseconds(totalMs - thoughtMs)),
	};
}

function toNanoseconds(milliseconds: number): number {
	return Math.max(0, Math.round(milliseconds * 1_000_000));
}
