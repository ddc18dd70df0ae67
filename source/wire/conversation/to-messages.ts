import type {
	AssistantBlock,
	Message,
	ToolResultBlock,
} from '../../claude/turn.js';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../fields/quote.js';
import {toCallId} from '../tools/to-call-block.js';
import type {Answering, Assistant, Spoken} from './entry.js';

/**
The messages of a conversation, with its calls and results as the Messages API wants them: what the assistant says in a row
is one message, and the results of its calls, in the order of the calls, begin the one message that answers it.
Throws a 400 for a call without a result, and for a result that is no call's or a second one.
*/
export function toMessages(entries: Spoken[]): Message[] {
	const messages: Message[] = [];
	const taken = new Set<string>();
	for (const {said, answers} of toExchanges(entries)) {
		const calls = toCalls(said, taken);
		const results = toResults(answers, calls, said);
		const content = said
			.flatMap((entry) => entry.content)
			.map((block) => withCallId(block, calls));
		if (content.length > 0) {
			messages.push({role: 'assistant', content});
		}

		const others = answers.filter((entry) => entry.role === 'user');
		if (results.length > 0) {
			const more = others.flatMap((entry) => entry.content);
			messages.push({role: 'user', content: [...results, ...more]});
			continue;
		}

		for (const {content: blocks} of others) {
			messages.push({role: 'user', content: blocks});
		}
	}

	return messages;
}

type Exchange = {said: Assistant[]; answers: Answering[]};

/** What the assistant says in a row, and everything up to the next thing it says. */
function toExchanges(entries: Spoken[]): Exchange[] {
	const exchanges: Exchange[] = [{said: [], answers: []}];
	for (const entry of entries) {
		if (entry.role !== 'tool' && entry.content.length === 0) {
			continue;
		}

		if (entry.role !== 'assistant') {
			exchanges.at(-1)!.answers.push(entry);
		} else if (exchanges.at(-1)!.answers.length > 0) {
			exchanges.push({said: [entry], answers: []});
		} else {
			exchanges.at(-1)!.said.push(entry);
		}
	}

	return exchanges;
}

/**
The upstream's id of each call by the client's. Some clients start counting again with each answer (`call_0`), but
the Messages API wants ids that are unique in the conversation.
*/
function toCalls(said: Assistant[], taken: Set<string>): Map<string, string> {
	const calls = new Map<string, string>();
	for (const {content, param} of said) {
		for (const {id} of content.filter((block) => block.type === 'tool-call')) {
			if (calls.has(id)) {
				throw invalidRequest(
					`Invalid value for '${param}': two calls have the id ${quote(id)}.`,
					param,
				);
			}

			const wanted = toCallId(id);
			const unique = taken.has(wanted)
				? toCallId(`${id} ${taken.size}`)
				: wanted;
			taken.add(unique);
			calls.set(id, unique);
		}
	}

	return calls;
}

function withCallId(
	block: AssistantBlock,
	calls: Map<string, string>,
): AssistantBlock {
	return block.type === 'tool-call'
		? {...block, id: calls.get(block.id) ?? block.id}
		: block;
}

/**
The results among what answers the assistant, in the order of its calls. `calls` holds the upstream's id of each by the client's. Throws a 400 unless
each call has one result.
*/
function toResults(
	answers: Answering[],
	calls: Map<string, string>,
	said: Assistant[],
): ToolResultBlock[] {
	const byCall = new Map<string, ToolResultBlock>();
	for (const entry of answers.filter((answer) => answer.role === 'tool')) {
		const callId = calls.get(entry.callId);
		if (callId === undefined || byCall.has(entry.callId)) {
			const problem =
				callId === undefined
					? 'no call of the assistant right before has this id'
					: 'its call has a result already';
			throw invalidRequest(
				`Invalid value for '${entry.param}': ${quote(entry.callId)}: ${problem}.`,
				entry.param,
			);
		}

		const {content, isError = false} = entry;
		byCall.set(entry.callId, {
			type: 'tool-result',
			callId,
			content,
			isError,
		});
	}

	return [...calls.keys()].map((id) => {
		const result = byCall.get(id);
		if (result === undefined) {
			throw missingResult(id, said);
		}

		return result;
	});
}

function missingResult(id: string, said: Assistant[]): ApiError {
	const {param} = said.at(-1)!;
	return invalidRequest(
		`Invalid value for '${param}': the call ${quote(id)} has no result. Each call must be followed by its result.`,
		param,
	);
}
