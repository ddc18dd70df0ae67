import {ApiError} from '../../../errors/api-error.js';
import {toImageBlock} from '../../content/to-image-block.js';
import {toTextBlocks} from '../../content/to-text-blocks.js';
import type {UserContent} from '../../conversation/entry.js';
import {isObject} from '../../fields/json-object.js';
import {toSummary} from '../compaction.js';
import type {ToolNames} from '../tools/create-tool-names.js';
import type {ResponsesTool} from '../tools/responses-tool.js';
import type {InputItem} from './input-item.js';

type Fields = Record<string, unknown>;

/**
What the model should know of an item of OpenAI's that nothing here can make, as content of a user message. Empty where
there is nothing to know or the kind is unknown.
*/
export function toForeignNote(item: InputItem): UserContent[] {
	if (item.type !== 'foreign') {
		return [];
	}

	const {kind, fields} = item;
	const content = toNote(kind, fields);
	return content.length === 0
		? []
		: [
				{type: 'text', text: `<${kind}>`},
				...content,
				{type: 'text', text: `</${kind}>`},
			];
}

function toNote(kind: string, fields: Fields): UserContent[] {
	const lines = fieldsOfNote.get(kind);
	if (lines) {
		return toLines(fields, lines);
	}

	switch (kind) {
		case 'code_interpreter_call': {
			return [
				...toLines(fields, ['code']),
				...toList(fields['outputs']).flatMap((output) =>
					output['type'] === 'image'
						? toImage(output['url'])
						: toText(output['logs']),
				),
			];
		}

		case 'file_search_call': {
			return toList(fields['results']).flatMap((result) =>
				toLines(result, ['filename', 'text']),
			);
		}

		case 'image_generation_call': {
			return toImage(
				typeof fields['result'] === 'string'
					? `data:image/png;base64,${fields['result']}`
					: undefined,
			);
		}

		case 'mcp_call': {
			const said = toLines(fields, ['output', 'error']);
			const called = toLines(fields, ['server_label', 'name', 'arguments']);
			return said.length === 0 ? [] : [...called, ...said];
		}

		// As `/v1/responses/compact` and Codex name what a summary stands in.
		case 'compaction':
		case 'compaction_summary':
		case 'context_compaction': {
			const summary = toSummary(fields);
			return summary === undefined
				? []
				: toTextBlocks(
						`The conversation up to here, summarized by you:\n${summary}`,
					);
		}

		case 'shell_call_output':
		case 'local_shell_call_output':
		case 'apply_patch_call_output':
		case 'computer_call_output': {
			return toResult(kind, fields);
		}

		default: {
			return [];
		}
	}
}

/** The fields that are the whole note of an item. */
const fieldsOfNote: ReadonlyMap<string, string[]> = new Map([
	['mcp_approval_request', ['server_label', 'name', 'arguments']],
	['mcp_approval_response', ['approve', 'reason']],
	['program', ['code']],
	['program_output', ['result']],
	['shell_call', ['action']],
	['local_shell_call', ['action']],
	['apply_patch_call', ['operation']],
	['computer_call', ['action', 'actions']],
]);

/** The result of a tool that OpenAI defines and the client runs. */
export function toForeignResult(item: InputItem): UserContent[] {
	return item.type === 'foreign' ? toResult(item.kind, item.fields) : [];
}

function toResult(kind: string, fields: Fields): UserContent[] {
	const {output} = fields;
	switch (kind) {
		case 'shell_call_output': {
			return toList(output).flatMap((part) =>
				toLines(part, ['stdout', 'stderr', 'outcome']),
			);
		}

		case 'computer_call_output': {
			return isObject(output) ? toImage(output['image_url']) : [];
		}

		case 'apply_patch_call_output': {
			return toLines(fields, ['status', 'output']);
		}

		default: {
			return toText(output);
		}
	}
}

/** The tools that the client's search has found: they are offered from now on. */
export function toLoadedTools(
	{tools = []}: {tools?: ResponsesTool[] | undefined},
	names: ToolNames,
): UserContent[] {
	const loaded = tools.flatMap((tool) => toLoadedNames(tool, names));
	return toTextBlocks(
		loaded.length === 0
			? 'No tools were found.'
			: `These tools can be called now: ${[...new Set(loaded)].join(', ')}`,
	);
}

function toLoadedNames(tool: ResponsesTool, names: ToolNames): string[] {
	switch (tool.type) {
		case 'function':
		case 'custom': {
			return [names.toModel({name: tool.name})];
		}

		case 'namespace': {
			return (tool.tools ?? []).flatMap((child) =>
				child.type === 'foreign'
					? []
					: [names.toModel({name: child.name, namespace: tool.name})],
			);
		}

		case 'tool_search':
		case 'web_search':
		case 'foreign': {
			return [];
		}
	}
}

function toLines(fields: Fields, keys: string[]): UserContent[] {
	const lines = keys.flatMap((key) => {
		const value = fields[key];
		if (value === undefined || value === null || value === '') {
			return [];
		}

		return [
			`${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
		];
	});
	return toTextBlocks(lines.join('\n'));
}

function toText(value: unknown): UserContent[] {
	return typeof value === 'string' ? toTextBlocks(value) : [];
}

function toList(value: unknown): Fields[] {
	return Array.isArray(value)
		? value.filter((element: unknown) => isObject(element))
		: [];
}

/** An image that Claude cannot see is left out: nobody can send it in another way. */
function toImage(url: unknown): UserContent[] {
	if (typeof url !== 'string') {
		return [];
	}

	try {
		return [toImageBlock(url, 'input')];
	} catch (error) {
		if (error instanceof ApiError) {
			return [];
		}

		throw error;
	}
}
