import type {
	AnswerView,
	Exchange,
	ToolCallView,
} from '../../traffic/exchange.js';
import type {
	AnswerPatch,
	ExchangePatch,
	TextPatch,
	ToolCallsPatch,
} from './snapshot-patch.js';

/** Applies a patch to an exchange. */
export function applyExchangePatch(
	exchange: Exchange,
	{set, unset = [], answer}: ExchangePatch,
): Exchange {
	return {
		...exchange,
		...set,
		...Object.fromEntries(unset.map((name) => [name, undefined])),
		answer: answer
			? applyAnswerPatch(exchange.answer, answer)
			: exchange.answer,
	};
}

function applyAnswerPatch(
	before: AnswerView,
	{thinking, text, toolCalls, isStructured, omitted}: AnswerPatch,
): AnswerView {
	return {
		thinking: applyTextPatch(before.thinking, thinking),
		text: applyTextPatch(before.text, text),
		toolCalls: applyToolCallsPatch(before.toolCalls, toolCalls),
		isStructured: isStructured ?? before.isStructured,
		omitted: omitted ?? before.omitted,
	};
}

function applyTextPatch(before: string, patch: TextPatch | undefined): string {
	if (patch === undefined) {
		return before;
	}

	return 'append' in patch ? before + patch.append : patch.replace;
}

function applyToolCallsPatch(
	before: ToolCallView[],
	patch: ToolCallsPatch | undefined,
): ToolCallView[] {
	if (patch === undefined) {
		return before;
	}

	if ('replace' in patch) {
		return patch.replace;
	}

	return [
		...before.map((call, index) =>
			index === before.length - 1
				? {...call, arguments: call.arguments + patch.append}
				: call,
		),
		...patch.added,
	];
}
