import type {ContentEvent, SearchPart} from '../claude/claude-event.js';
import type {AnswerView} from './exchange.js';
import {cutText} from './cut-text.js';
import {trafficBounds} from './traffic-bounds.js';

/** The answer with one more piece. Cheap at any length: joined strings share what they are made of. */
export function reduceAnswer(
	answer: AnswerView,
	event: ContentEvent,
): AnswerView {
	switch (event.type) {
		case 'text': {
			return append(answer, 'text', event.text, trafficBounds.answerText);
		}

		case 'structured': {
			return append(answer, 'text', event.json, trafficBounds.answerText);
		}

		case 'thinking': {
			return append(
				answer,
				'thinking',
				event.text,
				trafficBounds.answerThinking,
			);
		}

		case 'tool-call': {
			const call = {id: event.id, name: event.name, arguments: ''};
			return {...answer, toolCalls: [...answer.toolCalls, call]};
		}

		case 'tool-arguments': {
			return addArguments(answer, event.json);
		}

		case 'search': {
			return addSearch(answer, event.part);
		}

		case 'restart': {
			return {...answer, text: '', omitted: 0};
		}
	}
}

/** A query is shown as a call; what was found is not kept. */
function addSearch(answer: AnswerView, part: SearchPart): AnswerView {
	if (part.kind !== 'query') {
		return answer;
	}

	const {id, input} = part;
	const text = JSON.stringify(input);
	const kept = cutText(text, trafficBounds.toolArguments);
	return {
		...answer,
		toolCalls: [...answer.toolCalls, {id, name: 'web_search', arguments: kept}],
		omitted: answer.omitted + text.length - kept.length,
	};
}

function append(
	answer: AnswerView,
	field: 'text' | 'thinking',
	piece: string,
	limit: number,
): AnswerView {
	const kept = cutText(piece, limit - answer[field].length);
	return {
		...answer,
		[field]: answer[field] + kept,
		omitted: answer.omitted + piece.length - kept.length,
	};
}

function addArguments(answer: AnswerView, json: string): AnswerView {
	const call = answer.toolCalls.at(-1);
	if (call === undefined) {
		return answer;
	}

	const kept = cutText(
		json,
		trafficBounds.toolArguments - call.arguments.length,
	);
	return {
		...answer,
		toolCalls: [
			...answer.toolCalls.slice(0, -1),
			{...call, arguments: call.arguments + kept},
		],
		omitted: answer.omitted + json.length - kept.length,
	};
}
