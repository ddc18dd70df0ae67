import type {AnswerView, ToolCallView} from '../../traffic/exchange.js';
import type {AnswerPatch, TextPatch, ToolCallsPatch} from './snapshot-patch.js';

/** The part that an answer has gained. */
export function toAnswerPatch(
	before: AnswerView,
	after: AnswerView,
): AnswerPatch | undefined {
	if (before === after) {
		return undefined;
	}

	const thinking = toTextPatch(before.thinking, after.thinking);
	const text = toTextPatch(before.text, after.text);
	const toolCalls = toToolCallsPatch(before.toolCalls, after.toolCalls);
	return {
		...(thinking && {thinking}),
		...(text && {text}),
		...(toolCalls && {toolCalls}),
		...(before.isStructured !== after.isStructured && {
			isStructured: after.isStructured,
		}),
		...(before.omitted !== after.omitted && {omitted: after.omitted}),
	};
}

function toTextPatch(before: string, after: string): TextPatch | undefined {
	if (before === after) {
		return undefined;
	}

	return begins(after, before)
		? {append: after.slice(before.length)}
		: {replace: after};
}

function toToolCallsPatch(
	before: ToolCallView[],
	after: ToolCallView[],
): ToolCallsPatch | undefined {
	if (before === after) {
		return undefined;
	}

	const last = before.at(-1);
	const lastNow = after[before.length - 1];
	const hasOnlyGrown =
		last !== undefined &&
		lastNow?.id === last.id &&
		lastNow.name === last.name &&
		begins(lastNow.arguments, last.arguments) &&
		before.slice(0, -1).every((call, index) => call === after[index]);
	return hasOnlyGrown
		? {
				append: lastNow.arguments.slice(last.arguments.length),
				added: after.slice(before.length),
			}
		: {replace: after};
}

/** Like `startsWith`, which compares character by character: this is many times faster for long answers. */
function begins(text: string, start: string): boolean {
	const head = text.slice(0, start.length);
	return head === start;
}
