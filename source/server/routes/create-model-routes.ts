import {Hono} from 'hono';
import {retrieveModel, toModelList} from '../../wire/models/to-model-list.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {toModelCatalog} from '../to-model-catalog.js';
import {refuseOthers} from './refuse-routes.js';

/** `/v1/models` and `/v1/models/{id}`, where the id may hold slashes: `openai/claude-opus-4`. */
export function createModelRoutes(context: AppContext): Hono<AppEnvironment> {
	const {claude, now} = context;
	const created = Math.floor(now() / 1000);
	const app = new Hono<AppEnvironment>({strict: false});

	app.get('/', (c) => c.json(toModelList(claude.models(), created)));
	// A dot stands for no line break.
	app.get('/:id{[^]+}', (c) =>
		c.json(retrieveModel(c.req.param('id'), toModelCatalog(context), created)),
	);
	app.all('/', refuseOthers('GET'));
	app.all('/*', refuseOthers('GET'));
	return app;
}
