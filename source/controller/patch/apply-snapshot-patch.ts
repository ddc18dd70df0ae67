import type {
	Exchange,
	AnswerView,
	ToolCallView,
} from '../../traffic/exchange.js';
import type {Notice} from '../../traffic/traffic.js';
import type {Snapshot} from '../controller.js';
import type {
	ExchangesPatch,
	SnapshotPatch,
	AnswerPatch,
	ExchangePatch,
	TextPatch,
	ToolCallsPatch,
} from './snapshot-patch.js';

/** The later snapshot, from the earlier one and its patch. Unchanged parts keep their identity. */
export function applySnapshotPatch(
	before: Snapshot,
	{
		set,
		totals,
		usage = before.traffic.usage,
		notices,
		exchanges,
	}: SnapshotPatch,
): Snapshot {
	const {traffic} = before;
	return {
		...before,
		...set,
		traffic: {
			totals: totals ?? traffic.totals,
			...(usage && {usage}),
			notices: notices
				? applyNoticesPatch(traffic.notices, notices)
				: traffic.notices,
			exchanges: exchanges
				? applyExchangesPatch(traffic.exchanges, exchanges)
				: traffic.exchanges,
		},
	};
}

function applyNoticesPatch(
	before: Notice[],
	{
		dropped,
		kept = before.length - dropped,
		added,
	}: NonNullable<SnapshotPatch['notices']>,
): Notice[] {
	return [...before.slice(dropped, dropped + kept), ...added];
}

function applyExchangesPatch(
	before: Exchange[],
	{removed = [], changed = [], added = []}: ExchangesPatch,
): Exchange[] {
	const gone = new Set(removed);
	const patches = new Map(changed.map((patch) => [patch.id, patch]));
	const kept = gone.size > 0 ? before.filter(({id}) => !gone.has(id)) : before;
	const patched =
		patches.size > 0
			? kept.map((exchange) => {
					const patch = patches.get(exchange.id);
					return patch ? applyExchangePatch(exchange, patch) : exchange;
				})
			: kept;
	return [...patched, ...added];
}

/** Applies a patch to an exchange. */
function applyExchangePatch(
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
