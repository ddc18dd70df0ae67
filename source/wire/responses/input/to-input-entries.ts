import {toTextBlocks} from '../../content/to-text-blocks.js';
import type {Entry, UserContent} from '../../conversation/entry.js';
import {toCallBlock, toCustomCall} from '../../tools/to-call-block.js';
import type {ToolNames} from '../tools/create-tool-names.js';
import type {ResponsesRequest} from '../responses-request.js';
import {type InputItem, isAnswer, type TextPart} from './input-item.js';
import {pairForeignItems} from './pair-foreign-items.js';
import {toForeignNote} from './to-foreign-note.js';
import {toPastContent, toUserContent} from './to-user-content.js';

/**
The instructions and input of a responses request as entries of a conversation, and what of the input was left out, as
paths. What tools of other providers have said is a note for the model; their calls that the client ran itself
are calls like any other. Throws a 400 for what Claude cannot read in what the user says last.
*/
export function toInputEntries(
	{instructions = '', input}: Pick<ResponsesRequest, 'instructions' | 'input'>,
	names: ToolNames,
): {entries: Entry[]; ignored: string[]} {
	const first: Entry = {role: 'system', text: instructions};
	if (typeof input === 'string') {
		const content = toTextBlocks(input);
		return {
			entries: [first, {role: 'user', content, param: 'input'}],
			ignored: [],
		};
	}

	const ignored = new Set<string>();
	const pairs = pairForeignItems(input, names);
	const lastAnswer = input.findLastIndex((item) => isAnswer(item));
	const entries = input.flatMap((item, index): Array<Entry | Note> => {
		const param = `input[${index}]`;
		const leaveOut = (name: string) => ignored.add(`input[].${name}`);
		if (item.type === 'foreign' || item.type === 'tool_search_output') {
			const paired = pairs.get(index);
			if (paired) {
				return [paired];
			}

			const content = toForeignNote(item);
			if (content.length === 0) {
				const {type} = item;
				leaveOut(type === 'foreign' ? item.kind : type);
				return [];
			}

			return [{role: 'note', content, param}];
		}

		return toEntries(item, {
			param,
			names,
			isPast: index < lastAnswer,
			leaveOut,
		});
	});
	return {entries: [first, ...withNotes(entries)], ignored: [...ignored]};
}

type Place = {
	param: string;
	names: ToolNames;
	/** The assistant has answered it. */
	isPast: boolean;
	leaveOut: (name: string) => void;
};

/** What a tool of another provider has said in the middle of an answer. */
type Note = {role: 'note'; content: UserContent[]; param: string};

/** Nothing may come between the calls of one answer, so notes stand before what answers it. */
function withNotes(entries: Array<Entry | Note>): Entry[] {
	const placed: Entry[] = [];
	let waiting: Entry[] = [];
	for (const entry of entries) {
		if (entry.role === 'note') {
			waiting.push({...entry, role: 'user'});
			continue;
		}

		if (entry.role === 'user' || entry.role === 'tool') {
			placed.push(...waiting);
			waiting = [];
		}

		placed.push(entry);
	}

	return [...placed, ...waiting];
}

function toEntries(
	item: Exclude<InputItem, {type: 'foreign' | 'tool_search_output'}>,
	{param, names, isPast, leaveOut}: Place,
): Entry[] {
	switch (item.type) {
		case 'message': {
			return [toMessageEntry(item, {param, names, isPast, leaveOut})];
		}

		case 'agent_message': {
			return toAgentEntry(item, param, leaveOut);
		}

		case 'function_call': {
			const name = names.toModel(item);
			const call = toCallBlock(item.call_id, name, item.arguments);
			return [{role: 'assistant', content: [call], param}];
		}

		case 'custom_tool_call': {
			const name = names.toModel(item);
			const call = toCustomCall(item.call_id, name, item.input);
			return [{role: 'assistant', content: [call], param}];
		}

		case 'function_call_output':
		case 'custom_tool_call_output': {
			const content = toPastContent(item.output, `${param}.output`, (type) => {
				leaveOut(`output[].${type}`);
			});
			const {call_id: callId} = item;
			return [{role: 'tool', callId, content, param: `${param}.call_id`}];
		}

		case 'additional_tools': {
			return [];
		}
	}
}

function toMessageEntry(
	item: Extract<InputItem, {type: 'message'}>,
	{param, isPast, leaveOut}: Place,
): Entry {
	const onLeftOut = (type: string) => {
		leaveOut(`content[].${type}`);
	};

	switch (item.role) {
		case 'user': {
			const at = `${param}.content`;
			const content = isPast
				? toPastContent(item.content, at, onLeftOut)
				: toUserContent(item.content, at);
			return {role: 'user', content, param};
		}

		case 'assistant': {
			const text = toText(item.content ?? '', '', onLeftOut);
			return {role: 'assistant', content: toTextBlocks(text), param};
		}

		case 'system':
		case 'developer': {
			const text = toText(item.content, '\n', onLeftOut);
			return {role: 'system', text, param};
		}
	}
}

/** To the model another agent is somebody who writes to it, as the user is. */
function toAgentEntry(
	{
		author = 'unknown',
		recipient = 'unknown',
		content,
	}: Extract<InputItem, {type: 'agent_message'}>,
	param: string,
	leaveOut: Place['leaveOut'],
): Entry[] {
	const said = toPastContent(content, `${param}.content`, (type) => {
		leaveOut(`content[].${type}`);
	});
	if (said.length === 0) {
		leaveOut('agent_message');
		return [];
	}

	const from = `Message from the agent ${author} to ${recipient}:`;
	return [
		{role: 'user', content: [{type: 'text', text: from}, ...said], param},
	];
}

function toText(
	content: string | TextPart[],
	separator: string,
	onLeftOut: (type: string) => void,
): string {
	if (typeof content === 'string') {
		return content;
	}

	const texts: string[] = [];
	for (const part of content) {
		switch (part.type) {
			case 'foreign': {
				onLeftOut(part.kind);
				break;
			}

			case 'refusal': {
				texts.push(part.refusal);
				break;
			}

			case 'input_text':
			case 'output_text':
			case 'text': {
				texts.push(part.text);
				break;
			}
		}
	}

	return texts.join(separator);
}
