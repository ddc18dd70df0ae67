import type {JsonObject} from '../../../claude/turn.js';
import {ApiError} from '../../../errors/api-error.js';
import {invalidRequest} from '../../../errors/invalid-request.js';
import {isObject} from '../../fields/json-object.js';
import {quote} from '../../fields/quote.js';
import {fromLastSummary, isTrigger} from '../compaction.js';
import {toConversationItems} from './create-conversation-store.js';
import {
	type CallerStore,
	type StoredResponse,
	toHistory,
} from './create-response-store.js';

/** What a request continues. */
export type Earlier = {
	/** The field that names it. */
	field: 'previous_response_id' | 'conversation';
	/** What Claude has to know of it, the oldest item first. */
	items: JsonObject[];
	previous?: StoredResponse;
	/** The id of its conversation, to which what is said is added. */
	conversation?: string;
	/** See `StoredResponse`. */
	before?: () => JsonObject[] | undefined;
};

/** The response or the conversation that a request continues. Throws a 400 or, for a conversation, a 404 where it is not there. */
export function findEarlier(
	body: unknown,
	store: CallerStore,
): Earlier | undefined {
	const {previous_response_id: previousId, conversation} = isObject(body)
		? body
		: {};
	const conversationId = isObject(conversation)
		? conversation['id']
		: conversation;
	if (typeof previousId === 'string' && typeof conversationId === 'string') {
		throw invalidRequest(
			"Mutually exclusive parameters: a request continues either a response or a conversation. Leave out 'previous_response_id' or 'conversation'.",
			'previous_response_id',
			'mutually_exclusive_parameters',
		);
	}

	if (typeof conversationId === 'string') {
		return findConversation(conversationId, store);
	}

	return typeof previousId === 'string'
		? findPrevious(previousId, store)
		: undefined;
}

function findConversation(id: string, {conversations}: CallerStore): Earlier {
	const conversation = conversations.get(id);
	if (conversation === undefined) {
		throw conversationNotFound(id);
	}

	const {nextPlace} = conversation;
	return {
		field: 'conversation',
		items: toContext(toConversationItems(conversation)),
		conversation: id,
		before() {
			const found = conversations.get(id);
			return found && toConversationItems(found, nextPlace);
		},
	};
}

/** OpenAI has no code for it. */
export function conversationNotFound(id: string): ApiError {
	return new ApiError(
		`Conversation with id ${quote(id)} not found. It was deleted, or it is forgotten: create another one.`,
		{status: 404, type: 'invalid_request_error', shouldRetry: false},
	);
}

function findPrevious(id: string, store: CallerStore): Earlier {
	const previous = store.get(id);
	const items = previous && toHistory(previous);
	if (items === undefined) {
		// By this code VS Code's chat knows to send the whole conversation instead.
		throw invalidRequest(
			`Previous response with id ${quote(id)} not found. It failed, was cancelled, deleted or not stored, its conversation was deleted, or it is forgotten: send the whole conversation in 'input'.`,
			'previous_response_id',
			'previous_response_not_found',
		);
	}

	return {field: 'previous_response_id', items: toContext(items), previous};
}

/** Thoughts are not sent to Claude again, and nobody wants to read in each answer that they were ignored. */
function toContext(items: JsonObject[]): JsonObject[] {
	return fromLastSummary(items).filter(
		(item) => item['type'] !== 'reasoning' && !isTrigger(item),
	);
}
