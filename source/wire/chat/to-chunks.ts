import type {AnswerEvent, Usage} from '../../claude/claude-event.js';
import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {createAnnotations} from '../answer/create-annotations.js';
import {refusalText, restarted} from '../answer/answer-failures.js';
import {toChatUsage} from '../answer/to-chat-usage.js';
import {type FinishReason, toFinishReason} from '../answer/to-finish-reason.js';
import type {ServerSentEvent} from '../wire-format.js';
import {
	type ChatAnswer,
	toCallFields,
	toFields,
	toFinishWord,
	toUrlCitations,
} from './chat-answer.js';
import type {CallKind} from './to-custom-tools.js';

/**
The answer to a chat request as a stream: the role, the deltas, the finish reason, the usage if it was asked for, `[DONE]`. Nothing
comes before the upstream has accepted the turn, so that a failure until then can still be a status; a turn that is cut off
just ends.
*/
export async function* toChunks(
	events: AsyncIterable<AnswerEvent>,
	chat: ChatAnswer,
): AsyncGenerator<ServerSentEvent> {
	let model: string | undefined;
	const toChoice = (delta: JsonObject, reason: JsonValue) =>
		toChoiceChunk(chat, model ?? '', delta, reason);
	for await (const step of toDeltas(events, chat)) {
		switch (step.type) {
			case 'start': {
				const isFirst = model === undefined;
				model = chat.toModelName(step.model);
				if (isFirst) {
					yield toChoice({role: 'assistant', content: ''}, null);
				}

				break;
			}

			case 'delta': {
				yield toChoice(step.delta, null);
				break;
			}

			case 'finish': {
				yield toChoice({}, toFinishWord(step.reason, chat));
				if (chat.includesUsage) {
					yield toChunk(chat, model ?? '', {
						choices: [],
						usage: toChatUsage(step.usage),
					});
				}

				yield {data: '[DONE]'};
				break;
			}
		}
	}
}

/** A chunk that adds nothing to an answer. */
export function toEmptyChunk(chat: ChatAnswer, model: string): ServerSentEvent {
	return toChoiceChunk(chat, chat.toModelName(model), {}, null);
}

function toChoiceChunk(
	chat: ChatAnswer,
	model: string,
	delta: JsonObject,
	reason: JsonValue,
): ServerSentEvent {
	return toChunk(chat, model, {
		choices: [{index: 0, delta, logprobs: null, finish_reason: reason}],
		...(chat.includesUsage && {usage: null}),
	});
}

function toChunk(
	{id, created}: ChatAnswer,
	model: string,
	fields: JsonObject,
): ServerSentEvent {
	const object = 'chat.completion.chunk';
	return {data: JSON.stringify({id, object, created, model, ...fields})};
}

type Delta =
	/** The first of all, once it is known which model answers; comes again where another one goes on. */
	| {type: 'start'; model: string}
	| {type: 'delta'; delta: JsonObject}
	| {type: 'finish'; reason: FinishReason; usage: Usage};

/** What an answer adds to its message, event by event. The deprecated form of calls knows only one. */
async function* toDeltas(
	events: AsyncIterable<AnswerEvent>,
	{
		usesFunctions,
		customTools,
		thoughtFields,
	}: Pick<ChatAnswer, 'usesFunctions' | 'customTools' | 'thoughtFields'>,
): AsyncGenerator<Delta> {
	let calls = 0;
	let kind: CallKind = 'function';
	const annotations = createAnnotations();
	for await (const event of events) {
		const found = annotations.read(event);
		if (found.length > 0) {
			yield {type: 'delta', delta: {annotations: toUrlCitations(found)}};
		}

		switch (event.type) {
			case 'started': {
				yield {type: 'start', model: event.model};
				break;
			}

			case 'text': {
				yield* toText(['content'], event.text);
				break;
			}

			case 'structured': {
				yield* toText(['content'], event.json);
				break;
			}

			case 'thinking': {
				yield* toText(thoughtFields, event.text);
				break;
			}

			case 'tool-call': {
				calls++;
				const {id, name} = event;
				kind = customTools.get(name) ?? 'function';
				const call = {name, ...toCallFields(kind, '')};
				const tool = {index: calls - 1, id, type: kind, [kind]: call};
				yield* usesFunctions
					? toFunctionCall(tool.index, call)
					: toToolCall(tool);
				break;
			}

			case 'tool-arguments': {
				const call = toCallFields(kind, event.json);
				const tool = {index: calls - 1, [kind]: call};
				yield* usesFunctions
					? toFunctionCall(tool.index, call)
					: toToolCall(tool);
				break;
			}

			case 'done': {
				if (event.stopReason === 'refusal') {
					yield* toText(['refusal'], refusalText);
				}

				const reason = toFinishReason(event.stopReason, calls > 0);
				yield {type: 'finish', reason, usage: event.usage};
				break;
			}

			case 'search': {
				break;
			}

			case 'restart': {
				throw restarted();
			}
		}
	}
}

function* toText(fields: string[], text: string): Generator<Delta> {
	if (text !== '' && fields.length > 0) {
		yield {type: 'delta', delta: toFields(fields, text)};
	}
}

function* toToolCall(tool: JsonObject): Generator<Delta> {
	yield {type: 'delta', delta: {tool_calls: [tool]}};
}

function* toFunctionCall(index: number, call: JsonObject): Generator<Delta> {
	if (index === 0) {
		yield {type: 'delta', delta: {function_call: call}};
	}
}
