import type {AnswerView, Exchange, ToolCallView} from './exchange.js';

/**
The first `limit` code units of a text, never half a character. Unlike a slice, the result does not keep the original in
memory: a cut of a 10 MB message takes only its own length.
*/
export function cutText(text: string, limit: number): string {
	if (text.length <= limit) {
		return text;
	}

	const splitsPair = (text.codePointAt(limit - 1) ?? 0) > 0xff_ff;
	return structuredClone(text.slice(0, splitsPair ? limit - 1 : limit));
}

/** How much text an exchange keeps in memory, in UTF-16 code units. */
export function textLength(exchange: Exchange): number {
	const {answer, body = '', messages, tools} = exchange;
	return (
		body.length +
		answerLength(answer) +
		sum(tools.map((name) => name.length)) +
		sum(messages.map((view) => messageLength(view)))
	);
}

export function answerLength({text, thinking, toolCalls}: AnswerView): number {
	return text.length + thinking.length + callsLength(toolCalls);
}

export function messageLength({
	text,
	toolCalls = [],
	toolCallId = '',
	attachments = [],
}: Exchange['messages'][number]): number {
	return (
		text.length +
		toolCallId.length +
		callsLength(toolCalls) +
		sum(attachments.map((attachment) => attachment.length))
	);
}

function callsLength(calls: ToolCallView[]): number {
	return sum(
		calls.map(
			(call) => call.id.length + call.name.length + call.arguments.length,
		),
	);
}

function sum(lengths: number[]): number {
	return lengths.reduce((total, length) => total + length, 0);
}
