import type {MessageView} from '../traffic/exchange.js';
import {isObject} from '../wire/fields/json-object.js';
import {toOutlineViews} from './to-outline-views.js';

/** What can be told of any request's body, whatever else is wrong with it. */
export function parseOutline(body: unknown): {
	modelAsked: string;
	streaming: boolean;
	messages: MessageView[];
} {
	const fields = isObject(body) ? body : {};
	const {model, stream} = fields;
	return {
		modelAsked: typeof model === 'string' ? model : '',
		streaming: stream === true,
		messages: toOutlineViews(fields),
	};
}
