import type {ClaudeEvent, SearchPart} from '../claude-event.js';
import type {Block} from '../lines/stream-event.js';
import type {AssistantBlock, JsonObject} from '../turn.js';
import {parseArguments} from './parse-arguments.js';
import {structuredOutputTool} from './answer-cli.js';
import {createSeenAnswer} from './create-seen-answer.js';

/** Translates the blocks of an answer into events, and keeps the content that the client has received so far. */
export type BlockReader = {
	begin(block: Block): ClaudeEvent[];
	text(text: string): ClaudeEvent[];
	thinking(text: string): ClaudeEvent[];
	/** A piece of the JSON of a call's arguments, or of a structured answer. */
	json(json: string): ClaudeEvent[];
	citation(citation: JsonObject): ClaudeEvent[];
	/** The current block is complete. */
	end(): ClaudeEvent[];
	/** The answer as the client received it. */
	content(): AssistantBlock[];
	hasCalls(): boolean;
	/** Whether the arguments of a call are not a JSON object. */
	hasBrokenCall(): boolean;
};

export function createBlockReader(options: {
	isStructured: boolean;
	/** Report where each text block begins. */
	hasSearch: boolean;
}): BlockReader {
	const seen = createSeenAnswer();
	let structuredAnswers = 0;
	let current: 'text' | 'call' | 'structured' | 'search' | 'other' = 'other';
	let search = {id: '', json: ''};

	function beginToolUse(id: string, name: string): ClaudeEvent[] {
		if (options.isStructured && name === structuredOutputTool) {
			current = 'structured';
			structuredAnswers++;
			seen.dropTexts();
			return structuredAnswers > 1 ? [{type: 'restart'}] : [];
		}

		current = 'call';
		seen.beginCall(id, name);
		return [{type: 'tool-call', id, name}];
	}

	function addText(text: string): ClaudeEvent[] {
		if (text === '') {
			return [];
		}

		// With a schema, the client receives only the JSON and the calls.
		if (!options.isStructured) {
			seen.addText(text);
		}

		return [{type: 'text', text}];
	}

	return {
		begin(block) {
			switch (block.type) {
				case 'text': {
					current = 'text';
					return [
						...(options.hasSearch ? [toSearch({kind: 'text'})] : []),
						...addText(block.text),
					];
				}

				case 'tool-use': {
					return beginToolUse(block.id, block.name);
				}

				case 'search': {
					current = 'search';
					search = {id: block.id, json: ''};
					return [];
				}

				case 'search-result': {
					current = 'other';
					const {callId, content} = block;
					return [toSearch({kind: 'result', callId, content})];
				}

				case 'other': {
					current = 'other';
					return [];
				}
			}
		},
		text: addText,
		thinking: (text) => (text === '' ? [] : [{type: 'thinking', text}]),
		json(json) {
			if (json === '' || current === 'text' || current === 'other') {
				return [];
			}

			if (current === 'search') {
				search.json += json;
				return [];
			}

			if (current === 'structured') {
				seen.addText(json);
				return [{type: 'structured', json}];
			}

			seen.addArguments(json);
			return [{type: 'tool-arguments', json}];
		},
		citation: (citation) => [toSearch({kind: 'citation', citation})],
		end() {
			if (current !== 'search') {
				return [];
			}

			current = 'other';
			const input = parseArguments(search.json) ?? {};
			return [toSearch({kind: 'query', id: search.id, input})];
		},
		content: seen.content,
		hasCalls: seen.hasCalls,
		hasBrokenCall: seen.hasBrokenCall,
	};
}

function toSearch(part: SearchPart): ClaudeEvent {
	return {type: 'search', part};
}
