import {Hono} from 'hono';
import * as z from 'zod';
import {optional} from '../../wire/fields/field-types.js';
import {parseFields} from '../../wire/fields/parse-fields.js';
import {
	ollamaVersion,
	toShown,
	toTags,
} from '../../wire/ollama/to-ollama-models.js';
import {withJsonBody} from '../access/read-body.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {toModelCatalog} from '../to-model-catalog.js';
import {refuseOthers} from './refuse-routes.js';

/** What Ollama's clients ask before they chat: which models there are and what they can do. */
export function createOllamaRoutes(context: AppContext): Hono<AppEnvironment> {
	const {claude, now} = context;
	const changed = Math.floor(now() / 1000);
	const app = new Hono<AppEnvironment>();

	app.get('/api/version', (c) => c.json({version: ollamaVersion}));
	app.get('/api/tags', (c) => c.json(toTags(claude.models(), changed)));
	// Nothing is loaded into memory, and everything is ready.
	app.get('/api/ps', (c) => c.json({models: []}));
	app.post('/api/show', async (c) =>
		withJsonBody(c, context, (body) => {
			const {model, name = ''} = parseFields(showRequest, body);
			return c.json(toShown(model ?? name, toModelCatalog(context), changed));
		}),
	);
	for (const path of ['/api/version', '/api/tags', '/api/ps']) {
		app.all(path, refuseOthers('GET'));
	}

	app.all('/api/show', refuseOthers('POST'));
	return app;
}

/** `name` is what older clients call it. */
const showRequest = z.object({
	model: optional(z.string()),
	name: optional(z.string()),
});
