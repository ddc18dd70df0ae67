import type {ClaudeEvent} from '../claude-event.js';
import type {Block} from '../lines/stream-event.js';
import type {AssistantBlock} from '../turn.js';
import {structuredOutputTool} from './answer-cli.js';
import {createSeenAnswer} from './create-seen-answer.js';

/** Follows the blocks of an answer: what each piece of them means to whoever asked, and what that one has seen so far. */
export type BlockReader = {
	begin(block: Block): ClaudeEvent[];
	text(text: string): ClaudeEvent[];
	thinking(text: string): ClaudeEvent[];
	/** A piece of a call's arguments, or of the answer that is to fit a schema. */
	json(json: string): ClaudeEvent[];
	/** The answer as the client has seen it. */
	content(): AssistantBlock[];
	hasCalls(): boolean;
	/** The arguments of a call are no JSON object. */
	hasBrokenCall(): boolean;
};

export function createBlockReader(options: {
	isStructured: boolean;
}): BlockReader {
	const seen = createSeenAnswer();
	let structuredAnswers = 0;
	let current: 'text' | 'call' | 'structured' | 'other' = 'other';

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

		// With a schema the client is shown no words beside the JSON and the calls.
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
					return addText(block.text);
				}

				case 'tool-use': {
					return beginToolUse(block.id, block.name);
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

			if (current === 'structured') {
				seen.addText(json);
				return [{type: 'structured', json}];
			}

			seen.addArguments(json);
			return [{type: 'tool-arguments', json}];
		},
		content: seen.content,
		hasCalls: seen.hasCalls,
		hasBrokenCall: seen.hasBrokenCall,
	};
}
