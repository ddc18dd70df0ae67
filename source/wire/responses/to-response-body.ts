import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';
import {gatherAnswer} from '../answer/gather-answer.js';
import {refusalText} from '../answer/refusal-text.js';
import type {Output} from './create-output.js';
import {toOutcome} from './to-outcome.js';
import {type ResponseFrame, toResponse} from './to-response.js';

/** A response in one piece. */
export async function toResponseBody(
	events: AsyncIterable<AnswerEvent>,
	frame: ResponseFrame,
	output: Output,
): Promise<JsonObject> {
	const {done, model, text, thinking, toolCalls} = await gatherAnswer(events);
	const {status, reason} = toOutcome(done.stopReason);
	output.addText('reasoning', thinking);
	output.addText('message', text);
	for (const call of toolCalls) {
		output.beginCall(call.id, call.name);
		output.addArguments(call.arguments);
	}

	if (done.stopReason === 'refusal') {
		output.addText('refusal', refusalText);
	}

	output.close(status);
	return toResponse(frame, {
		model,
		status,
		output: output.items(),
		usage: done.usage,
		incompleteReason: reason,
	});
}
