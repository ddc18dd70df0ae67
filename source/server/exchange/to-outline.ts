import {cutViews} from '../../traffic/to-message-views.js';
import type {MessageView} from '../../traffic/exchange.js';
import {trafficBounds} from '../../traffic/traffic-bounds.js';
import {isObject} from '../../wire/fields/json-object.js';

/** What can be read from the body of any request, even an invalid one. */
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

/**
The roles and texts in a refused body of any API shape, even an invalid one, within
the bounds of a conversation. A client may send a prompt to the wrong path, so the fields are looked for in each shape.
*/
export function toOutlineViews(body: Record<string, unknown>): MessageView[] {
	const said = body['messages'] ?? body['input'] ?? body['prompt'];
	return cutViews([
		...toViews('system', toText(body['system'] ?? body['instructions'])),
		...toNewest(said).flatMap((item) => toViews(toRole(item), toText(item))),
	]);
}

function toNewest(said: unknown): unknown[] {
	return Array.isArray(said) ? said.slice(-trafficBounds.messages) : [said];
}

function toViews(role: MessageView['role'], text: string): MessageView[] {
	return text === '' ? [] : [{role, text}];
}

function toRole(item: unknown): MessageView['role'] {
	const {role, type} = isObject(item) ? item : {};
	return roles.get(role ?? type) ?? 'user';
}

const roles = new Map<unknown, MessageView['role']>([
	['system', 'system'],
	['developer', 'system'],
	['assistant', 'assistant'],
	['tool', 'tool'],
	['function', 'tool'],
	['function_call_output', 'tool'],
	['custom_tool_call_output', 'tool'],
]);

/** The texts of a message, of its parts and of the results among them, which is as deep as anything that is meant goes. */
function toText(value: unknown, levels = 5): string {
	if (typeof value === 'string') {
		return value;
	}

	if (levels === 0) {
		return '';
	}

	if (Array.isArray(value)) {
		return value
			.slice(0, trafficBounds.messages)
			.map((part) => toText(part, levels - 1))
			.filter((text) => text !== '')
			.join('\n');
	}

	const {text, refusal, content, output} = isObject(value) ? value : {};
	const inner = text ?? refusal ?? content ?? output;
	return inner === undefined ? '' : toText(inner, levels - 1);
}
