import {
	type ToBlocks,
	toContent,
	toTextBlocks,
} from '../content/to-text-blocks.js';
import type {Entry, UserContent} from '../conversation/entry.js';
import type {ToolResult} from './content-block.js';

/**
A user's message, whose path is `param`: the results of tools, and what else the user says, which is nothing in most
answers to calls. Each has its own way to become blocks.
*/
export function toUserEntries<Part extends {type: string}>(
	content: string | Array<Part | ToolResult<Part>>,
	param: string,
	{said: toBlocks, brought}: {said: ToBlocks<Part>; brought: ToBlocks<Part>},
): Entry[] {
	if (typeof content === 'string') {
		return [{role: 'user', content: toTextBlocks(content), param}];
	}

	const results: Entry[] = [];
	const said: UserContent[] = [];
	for (const [index, part] of content.entries()) {
		const at = `${param}.content[${index}]`;
		if (isResult(part)) {
			results.push(toResult(part, at, brought));
		} else {
			said.push(...toBlocks(part, at));
		}
	}

	return results.length > 0 && said.length === 0
		? results
		: [...results, {role: 'user', content: said, param}];
}

function isResult<Part extends {type: string}>(
	part: Part | ToolResult<Part>,
): part is ToolResult<Part> {
	return part.type === 'tool_result';
}

function toResult<Part>(
	{tool_use_id: callId, content, is_error: isError}: ToolResult<Part>,
	param: string,
	toBlocks: ToBlocks<Part>,
): Entry {
	return {
		role: 'tool',
		callId,
		content: toContent(content, `${param}.content`, toBlocks),
		isError: isError ?? false,
		param: `${param}.tool_use_id`,
	};
}
