import {type Context, Hono} from 'hono';
import * as z from 'zod';
import type {JsonObject} from '../../claude/turn.js';
import {ApiError} from '../../errors/api-error.js';
import {optional} from '../../wire/fields/field-types.js';
import {parseFields} from '../../wire/fields/parse-fields.js';
import {quote} from '../../wire/fields/quote.js';
import {
	type Conversation,
	toConversationItems,
} from '../../wire/responses/store/create-conversation-store.js';
import {conversationNotFound} from '../../wire/responses/store/find-earlier.js';
import {inputItem} from '../../wire/responses/input/input-item.js';
import {resolveItems} from '../../wire/responses/store/resolve-items.js';
import {toItemList, toListOf} from '../../wire/responses/store/to-item-list.js';
import {withJsonBody} from '../access/read-body.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {toCaller} from './create-answer-routes.js';
import {refuseOthers} from './refuse-routes.js';

/** OpenAI's `conversation` objects, which responses read and add to, each for the caller who created it. */
export function createConversationRoutes(
	context: Pick<AppContext, 'responses' | 'bodyLimit' | 'bodyBudget'>,
): Hono<AppEnvironment> {
	const app = new Hono<AppEnvironment>();
	const path = '/v1/conversations';
	const one = `${path}/:id` as const;
	const items = `${one}/items` as const;
	const item = `${items}/:item` as const;

	const storeOf = (c: Context<AppEnvironment>) =>
		context.responses.of(toCaller(c));
	const conversationsOf = (c: Context<AppEnvironment>) =>
		storeOf(c).conversations;

	const find = (c: Context<AppEnvironment>, id: string): Conversation => {
		const found = conversationsOf(c).get(id);
		if (found === undefined) {
			throw conversationNotFound(id);
		}

		return found;
	};

	const checkRoom = (
		c: Context<AppEnvironment>,
		added: JsonObject[],
		id?: string,
	): void => {
		if (!conversationsOf(c).hasRoom(added, id)) {
			throw tooLarge();
		}
	};

	/** Reads a body and completes its items. Gives its room in the budget back before anything of it is kept. */
	const read = async <Output>(
		c: Context<AppEnvironment>,
		schema: z.ZodType<Output>,
	): Promise<{fields: Output; items: JsonObject[]}> => {
		return withJsonBody(
			c,
			context,
			(body) => {
				const resolved = resolveItems(body, storeOf(c).recallItem, 'items');
				const fields = parseFields(schema, resolved);
				const {items} = resolved as {items?: JsonObject[] | null};
				return {fields, items: items ?? []};
			},
			{isOptional: true},
		);
	};

	app.post(path, async (c) => {
		const {fields, items} = await read(c, conversationBody);
		checkRoom(c, items);
		const {id} = conversationsOf(c).create(fields.metadata ?? {});
		conversationsOf(c).add(id, items);
		return c.json(toConversation(find(c, id)));
	});
	app.get(one, (c) => c.json(toConversation(find(c, c.req.param('id')))));
	app.post(one, async (c) => {
		const id = c.req.param('id');
		find(c, id);
		const {fields} = await read(c, metadataBody);
		conversationsOf(c).setMetadata(id, fields.metadata ?? {});
		return c.json(toConversation(find(c, id)));
	});
	app.delete(one, (c) => {
		const id = c.req.param('id');
		if (!conversationsOf(c).delete(id)) {
			throw conversationNotFound(id);
		}

		return c.json({id, object: 'conversation.deleted', deleted: true});
	});

	app.get(items, (c) => {
		const found = find(c, c.req.param('id'));
		return c.json(toItemList(toConversationItems(found), c.req.query()));
	});
	app.post(items, async (c) => {
		const id = c.req.param('id');
		find(c, id);
		const {items} = await read(c, itemsBody);
		// It may have been deleted while the body arrived.
		find(c, id);
		checkRoom(c, items, id);
		return c.json(toListOf(conversationsOf(c).add(id, items)));
	});
	app.get(item, (c) => {
		const {id, item: itemId} = c.req.param();
		const found = find(c, id).items.get(itemId);
		if (found === undefined) {
			throw itemNotFound(itemId, id);
		}

		return c.json(found.item);
	});
	app.delete(item, (c) => {
		const {id, item: itemId} = c.req.param();
		const found = find(c, id);
		if (!conversationsOf(c).deleteItem(id, itemId)) {
			throw itemNotFound(itemId, id);
		}

		return c.json(toConversation(found));
	});

	app.all(path, refuseOthers('POST'));
	app.all(one, refuseOthers('GET, POST, DELETE'));
	app.all(items, refuseOthers('GET, POST'));
	app.all(item, refuseOthers('GET, DELETE'));
	return app;
}

/** As bounded as with OpenAI. */
const pairs = z
	.record(z.string().max(64), z.string().max(512))
	.refine((pairs) => Object.keys(pairs).length <= 16, {
		message: 'expected at most 16 pairs',
	});

const newItems = z.array(inputItem).max(20);

const conversationBody = z.object({
	items: optional(newItems),
	metadata: optional(pairs),
});

/** Null removes all. */
const metadataBody = z.object({metadata: pairs.nullable()});

const itemsBody = z.object({items: newItems});

function toConversation({id, created, metadata}: Conversation): JsonObject {
	return {id, object: 'conversation', created_at: created, metadata};
}

function tooLarge(): ApiError {
	return new ApiError(
		'The conversation would become too large to be kept here. Delete items of it, or add less.',
		{
			status: 413,
			type: 'invalid_request_error',
			code: 'request_too_large',
			param: 'items',
			shouldRetry: false,
		},
	);
}

function itemNotFound(id: string, conversation: string): ApiError {
	return new ApiError(
		`Item with id ${quote(id)} not found in the conversation ${quote(conversation)}.`,
		{status: 404, type: 'invalid_request_error', shouldRetry: false},
	);
}
