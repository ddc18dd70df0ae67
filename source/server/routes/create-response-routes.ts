import {type Context, Hono} from 'hono';
import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../../wire/fields/quote.js';
import {
	type ResponseStore,
	type StoredResponse,
	toInputItems,
} from '../../wire/responses/store/create-response-store.js';
import {toItemList} from '../../wire/responses/store/to-item-list.js';
import {shapePaths} from '../../wire/shape-paths.js';
import type {AppEnvironment} from '../app-context.js';
import {toCaller} from './create-answer-routes.js';
import {refuseOthers} from './refuse-routes.js';

/** The stored responses of `/v1/responses`, each for the caller whose request it answers. */
export function createResponseRoutes(
	responses: ResponseStore,
): Hono<AppEnvironment> {
	// What else OpenAI has below this path is not about a stored response.
	const path = `${shapePaths.responses}/:id{resp_[^/]+}` as const;
	const app = new Hono<AppEnvironment>();
	const find = (c: Context<AppEnvironment>, id: string): StoredResponse => {
		const stored = responses.of(toCaller(c)).get(id);
		if (stored === undefined) {
			throw notFound(id);
		}

		return stored;
	};

	app.get(path, (c) => {
		const {response} = find(c, c.req.param('id'));
		if (c.req.query('stream') === 'true') {
			throw invalidRequest(
				"Unsupported value for 'stream': only background responses can be streamed again, and there are none here.",
				'stream',
				'unsupported_value',
			);
		}

		return c.json(response);
	});
	app.delete(path, (c) => {
		const id = c.req.param('id');
		if (!responses.of(toCaller(c)).forget(id)) {
			throw notFound(id);
		}

		return c.json({id, object: 'response', deleted: true});
	});
	app.get(`${path}/input_items`, (c) =>
		c.json(toItemList(toInputItems(find(c, c.req.param('id'))), c.req.query())),
	);
	app.post(`${path}/cancel`, (c) => {
		find(c, c.req.param('id'));
		throw invalidRequest(
			'Only background responses can be cancelled, and there are none here. To cancel an answer, close its connection.',
		);
	});
	app.all(path, refuseOthers('GET, DELETE'));
	app.all(`${path}/input_items`, refuseOthers('GET'));
	app.all(`${path}/cancel`, refuseOthers('POST'));
	return app;
}

/** OpenAI has no code for it. */
function notFound(id: string): ApiError {
	return new ApiError(
		`Response with id ${quote(id)} not found. It failed, was cancelled, deleted or not stored, or it is forgotten.`,
		{status: 404, type: 'invalid_request_error', shouldRetry: false},
	);
}
