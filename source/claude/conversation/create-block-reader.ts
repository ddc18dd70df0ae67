import type {ClaudeEvent, SearchPart} from '../claude-event.js';
import type {Block} from '../lines/cli-line.js';
import {parseJsonObject} from '../parse-json-object.js';
import type {JsonObject} from '../turn.js';
import {structuredOutputTool} from './handshake.js';
import type {EndedMessage} from './message-end.js';

/**
Translates the blocks of an answer into events, and keeps the content that the client has received so far, to recognise it
in the client's next request.
*/
export type BlockReader = Omit<EndedMessage, 'end'> & {
	begin(block: Block): ClaudeEvent[];
	text(text: string): ClaudeEvent[];
	thinking(text: string): ClaudeEvent[];
	/** A piece of the JSON of a call's arguments, of a search, or of a structured answer. */
	json(json: string): ClaudeEvent[];
	citation(citation: JsonObject): ClaudeEvent[];
	/** The current block is complete. */
	end(): ClaudeEvent[];
};

/** The block being read, as far as its JSON is concerned. */
type CurrentBlock =
	| {type: 'call' | 'search'; id: string; name: string; json: string[]}
	| {type: 'structured'}
	| {type: 'other'};

type Call = Extract<CurrentBlock, {id: string}>;

export function createBlockReader(options: {
	isStructured: boolean;
	/** Report where each text block begins. */
	hasSearch: boolean;
}): BlockReader {
	let current: CurrentBlock = {type: 'other'};
	let hasStructured = false;
	let texts: string[] = [];
	const calls: Call[] = [];

	function beginToolUse(id: string, name: string): ClaudeEvent[] {
		if (options.isStructured && name === structuredOutputTool) {
			const isFirst = !hasStructured;
			hasStructured = true;
			current = {type: 'structured'};
			// No client receives these texts. Calls that were sent stay.
			texts = [];
			return isFirst ? [] : [{type: 'restart'}];
		}

		current = {type: 'call', id, name, json: []};
		calls.push(current);
		return [{type: 'tool-call', id, name}];
	}

	function addText(text: string): ClaudeEvent[] {
		if (text === '') {
			return [];
		}

		// With a schema, the client receives only the JSON and the calls.
		if (!options.isStructured) {
			texts.push(text);
		}

		return [{type: 'text', text}];
	}

	return {
		begin(block) {
			current = {type: 'other'};
			switch (block.type) {
				case 'text': {
					return [
						...(options.hasSearch ? [toSearch({kind: 'text'})] : []),
						...addText(block.text),
					];
				}

				case 'tool-use': {
					return beginToolUse(block.id, block.name);
				}

				case 'search': {
					current = {type: 'search', id: block.id, name: '', json: []};
					return [];
				}

				case 'search-result': {
					const {callId, content} = block;
					return [toSearch({kind: 'result', callId, content})];
				}

				case 'other': {
					return [];
				}
			}
		},
		text: addText,
		thinking: (text) => (text === '' ? [] : [{type: 'thinking', text}]),
		json(json) {
			if (json === '') {
				return [];
			}

			switch (current.type) {
				case 'call': {
					current.json.push(json);
					return [{type: 'tool-arguments', json}];
				}

				case 'search': {
					current.json.push(json);
					return [];
				}

				case 'structured': {
					texts.push(json);
					return [{type: 'structured', json}];
				}

				case 'other': {
					return [];
				}
			}
		},
		citation: (citation) => [toSearch({kind: 'citation', citation})],
		end() {
			if (current.type !== 'search') {
				return [];
			}

			const {id} = current;
			const input = parseArguments(current) ?? {};
			current = {type: 'other'};
			return [toSearch({kind: 'query', id, input})];
		},
		content() {
			const text = texts.join('');
			return [
				// Clients drop blank texts when they send the history.
				...(text.trim() === '' ? [] : [{type: 'text' as const, text}]),
				...calls.map((call) => ({
					type: 'tool-call' as const,
					id: call.id,
					name: call.name,
					input: parseArguments(call) ?? {},
				})),
			];
		},
		hasCalls: () => calls.length > 0,
		hasBrokenCall: () =>
			calls.some((call) => parseArguments(call) === undefined),
	};
}

function toSearch(part: SearchPart): ClaudeEvent {
	return {type: 'search', part};
}

/** Undefined when the model wrote anything but an object; an empty string means no arguments. */
function parseArguments({json}: Call): JsonObject | undefined {
	const text = json.join('');
	return text === '' ? {} : parseJsonObject(text);
}
