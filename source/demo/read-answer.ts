import {readEventStream} from '../event-stream/read-event-stream.js';
import {parseDelta} from './parse-delta.js';

/** The parts of an answer that a client keeps to continue the conversation. */
export type DemoAnswer = {
	text: string;
	toolCalls: Array<{id: string; name: string; arguments: string}>;
};

/** Reads a streamed chat completion to its end, as a client does. An answer of any other type is read and ignored. */
export async function readAnswer(response: Response): Promise<DemoAnswer> {
	const answer: DemoAnswer = {text: '', toolCalls: []};
	for await (const data of readEventStream(response.body)) {
		const delta = parseDelta(data);
		answer.text += delta.content ?? '';
		for (const call of delta.tool_calls ?? []) {
			answer.toolCalls[call.index] ??= {id: '', name: '', arguments: ''};
			const known = answer.toolCalls[call.index]!;
			known.id += call.id ?? '';
			known.name += call.function?.name ?? '';
			known.arguments += call.function?.arguments ?? '';
		}
	}

	return answer;
}
