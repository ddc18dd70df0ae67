import {isObject} from './fields/json-object.js';
import type {ApiShape} from './wire-format.js';

/** What a person changes of a request, wherever its API has it. */
export type RequestFields = {
	/** As the client wrote it; empty where it named none. */
	model: string;
	/** As the client wrote it; absent where it set none. */
	effort?: string;
	/** The API has a place for it. */
	takesEffort: boolean;
	/** The last text of the user; absent where there is none. */
	prompt?: string;
};

/** Fields that get another value. An effort of `undefined` takes it out. */
export type FieldChanges = {
	model?: string;
	effort?: string | undefined;
	prompt?: string;
};

/** Reads what can be changed of a request's body. Undefined where that is not a JSON object. */
export function readRequestFields(
	body: string,
	shape: ApiShape,
): RequestFields | undefined {
	const request = parseObject(body);
	if (request === undefined) {
		return undefined;
	}

	const {model} = request;
	const effortPath = findEffort(request, shape);
	const effort = effortPath && toEffort(valueAt(request, effortPath));
	const promptPath = findPrompt(request, shape);
	const prompt = promptPath && valueAt(request, promptPath);
	return {
		model: typeof model === 'string' ? model : '',
		takesEffort: effortPath !== undefined,
		...(effort !== undefined && {effort}),
		...(typeof prompt === 'string' && {prompt}),
	};
}

/** The body with other values; whatever else is in it stays. A field that the API or the request has no place for is left out. */
export function changeRequestFields(
	body: string,
	shape: ApiShape,
	changes: FieldChanges,
): string {
	let request: unknown = parseObject(body);
	if (!isObject(request)) {
		return body;
	}

	const effortPath = findEffort(request, shape);
	const promptPath = findPrompt(request, shape);
	if (changes.model !== undefined) {
		request = withValue(request, ['model'], changes.model || undefined);
	}

	if ('effort' in changes && effortPath !== undefined) {
		const {effort} = changes;
		const isSwitch = effortPath[0] === 'think' && effort === 'none';
		request = withValue(request, effortPath, isSwitch ? false : effort);
	}

	if (changes.prompt !== undefined && promptPath !== undefined) {
		request = withValue(request, promptPath, changes.prompt);
	}

	return JSON.stringify(request);
}

type JsonObject = Record<string, unknown>;

/** The keys and indices that lead to a value. */
type Path = Array<string | number>;

function findEffort(request: JsonObject, shape: ApiShape): Path | undefined {
	switch (shape) {
		case 'chat': {
			const path = ['reasoning', 'effort'];
			return toEffort(valueAt(request, path)) === undefined
				? ['reasoning_effort']
				: path;
		}

		case 'responses': {
			return ['reasoning', 'effort'];
		}

		case 'messages': {
			return findLateEffort(request) ?? ['output_config', 'effort'];
		}

		case 'ollama-chat':
		case 'ollama-generate': {
			return ['think'];
		}

		case 'completions': {
			return undefined;
		}
	}
}

/** A system message may set another effort from there on. */
function findLateEffort({messages}: JsonObject): Path | undefined {
	const index = findLastIndexOf(
		messages,
		(message) =>
			message['role'] === 'system' &&
			toEffort(valueAt(message, ['output_config', 'effort'])) !== undefined,
	);
	return index === -1
		? undefined
		: ['messages', index, 'output_config', 'effort'];
}

/** Ollama switches thinking on and off as well: on is the default. */
function toEffort(value: unknown): string | undefined {
	if (value === false) {
		return 'none';
	}

	return typeof value === 'string' && value !== '' ? value : undefined;
}

function findPrompt(request: JsonObject, shape: ApiShape): Path | undefined {
	switch (shape) {
		case 'chat':
		case 'messages':
		case 'ollama-chat': {
			return findLastText(request, 'messages');
		}

		case 'responses': {
			return typeof request['input'] === 'string'
				? ['input']
				: findLastText(request, 'input');
		}

		case 'completions': {
			const {prompt} = request;
			return Array.isArray(prompt) && prompt.length > 0
				? ['prompt', prompt.length - 1]
				: ['prompt'];
		}

		case 'ollama-generate': {
			return ['prompt'];
		}
	}
}

function findLastText(
	request: JsonObject,
	field: 'messages' | 'input',
): Path | undefined {
	const messages = request[field];
	const index = findLastIndexOf(
		messages,
		(message) =>
			message['role'] === 'user' && toTextPath(message) !== undefined,
	);
	const path =
		index === -1 ? undefined : toTextPath(valueAt(request, [field, index]));
	return path && [field, index, ...path];
}

/** Where a message has text: the last part that has any. */
function toTextPath(message: unknown): Path | undefined {
	const content = valueAt(message, ['content']);
	if (typeof content === 'string') {
		return content === '' ? undefined : ['content'];
	}

	const index = findLastIndexOf(
		content,
		({text}) => typeof text === 'string' && text !== '',
	);
	return index === -1 ? undefined : ['content', index, 'text'];
}

function findLastIndexOf(
	list: unknown,
	fits: (item: JsonObject) => boolean,
): number {
	return Array.isArray(list)
		? list.findLastIndex((item) => isObject(item) && fits(item))
		: -1;
}

function valueAt(target: unknown, path: Path): unknown {
	let value = target;
	for (const key of path) {
		value =
			isObject(value) || Array.isArray(value)
				? (value as JsonObject)[key]
				: undefined;
	}

	return value;
}

/** A copy with another value at a path; without it where that is undefined. */
function withValue(
	target: unknown,
	[key, ...rest]: Path,
	value: unknown,
): unknown {
	if (key === undefined) {
		return value;
	}

	if (Array.isArray(target)) {
		const index = Number(key);
		return target.with(index, withValue(target[index], rest, value));
	}

	const {[key]: old, ...others} = isObject(target) ? target : {};
	if (value === undefined && (rest.length === 0 || !isObject(old))) {
		return others;
	}

	// In its place among the others.
	return {
		...(isObject(target) && target),
		[key]: withValue(old, rest, value),
	};
}

function parseObject(text: string): JsonObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
