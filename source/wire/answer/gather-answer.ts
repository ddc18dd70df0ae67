import type {AnswerEvent, Done} from '../../claude/claude-event.js';
import {type Annotation, createAnnotations} from './create-annotations.js';
import {incompleteAnswer} from './answer-failures.js';

export type Answer = {
	/** The model that answered. */
	model: string;
	text: string;
	thinking: string;
	annotations: Annotation[];
	toolCalls: Array<{id: string; name: string; arguments: string}>;
	done: Done;
};

/** A whole answer. Throws if the events end without `done`, which they only do when nobody waits for the answer any more. */
export async function gatherAnswer(
	events: AsyncIterable<AnswerEvent>,
): Promise<Answer> {
	const answer: Omit<Answer, 'done'> = {
		model: '',
		text: '',
		thinking: '',
		annotations: [],
		toolCalls: [],
	};
	const annotations = createAnnotations();
	for await (const event of events) {
		answer.annotations.push(...annotations.read(event));
		if (event.type === 'done') {
			return {...answer, done: event};
		}

		add(event, answer);
	}

	throw incompleteAnswer();
}

function add(
	event: Exclude<AnswerEvent, Done>,
	answer: Omit<Answer, 'done'>,
): void {
	switch (event.type) {
		case 'started': {
			answer.model = event.model;
			break;
		}

		case 'text': {
			answer.text += event.text;
			break;
		}

		case 'structured': {
			answer.text += event.json;
			break;
		}

		case 'thinking': {
			answer.thinking += event.text;
			break;
		}

		case 'tool-call': {
			const {id, name} = event;
			answer.toolCalls.push({id, name, arguments: ''});
			break;
		}

		case 'tool-arguments': {
			answer.toolCalls.at(-1)!.arguments += event.json;
			break;
		}

		case 'search': {
			break;
		}

		case 'restart': {
			answer.text = '';
			break;
		}
	}
}
