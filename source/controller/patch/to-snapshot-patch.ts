import {isDeepStrictEqual} from 'node:util';
import type {Notice} from '../../traffic/traffic.js';
import type {Snapshot} from '../controller.js';
import type {
	Exchange,
	AnswerView,
	ToolCallView,
} from '../../traffic/exchange.js';
import type {
	SnapshotPatch,
	ExchangePatch,
	ExchangesPatch,
	AnswerPatch,
	TextPatch,
	ToolCallsPatch,
} from './snapshot-patch.js';

/**
The patch for a watcher that has `before`; `undefined` when nothing changed. It relies on snapshots of parts that keep
their identity until they change: identical objects are not compared further.
*/
export function toSnapshotPatch(
	before: Snapshot,
	after: Snapshot,
): SnapshotPatch | undefined {
	const {traffic: trafficBefore, ...restBefore} = before;
	const {traffic: trafficAfter, ...restAfter} = after;
	const set = toChangedFields(restBefore, restAfter);
	const notices = toNoticesPatch(trafficBefore.notices, trafficAfter.notices);
	const exchanges = toExchangesPatch(
		trafficBefore.exchanges,
		trafficAfter.exchanges,
	);
	const patch: SnapshotPatch = {
		...(set && {set}),
		...(!isDeepStrictEqual(trafficBefore.totals, trafficAfter.totals) && {
			totals: trafficAfter.totals,
		}),
		...(trafficBefore.usage !== trafficAfter.usage && {
			usage: trafficAfter.usage,
		}),
		...(notices && {notices}),
		...(exchanges && {exchanges}),
	};
	return Object.keys(patch).length === 0 ? undefined : patch;
}

function toChangedFields<Fields extends Record<string, unknown>>(
	before: Fields,
	after: Fields,
): Partial<Fields> | undefined {
	const changed: Partial<Fields> = {};
	for (const name in after) {
		if (!isDeepStrictEqual(before[name], after[name])) {
			changed[name] = after[name];
		}
	}

	return Object.keys(changed).length === 0 ? undefined : changed;
}

/**
Notices are added at the end and removed at the beginning; a repeated notice moves from among the last ones to the end.
*/
function toNoticesPatch(
	before: Notice[],
	after: Notice[],
): SnapshotPatch['notices'] {
	if (before === after) {
		return undefined;
	}

	const [oldest] = after;
	const first = oldest === undefined ? -1 : before.indexOf(oldest);
	const dropped = first === -1 ? before.length : first;
	const rest = before.slice(dropped);
	const changed = rest.findIndex((notice, index) => notice !== after[index]);
	const kept = changed === -1 ? rest.length : changed;
	const added = after.slice(kept);
	return dropped === 0 && kept === before.length && added.length === 0
		? undefined
		: {dropped, ...(kept < rest.length && {kept}), added};
}

/**
The changes of a list, found in one pass over both lists, which have the same order; an exchange out of order is removed
and added.
*/
function toExchangesPatch(
	before: Exchange[],
	after: Exchange[],
): ExchangesPatch | undefined {
	if (before === after) {
		return undefined;
	}

	const removed: string[] = [];
	const changed: ExchangePatch[] = [];
	let next = 0;
	for (const known of before) {
		const exchange = after[next];
		if (exchange?.id !== known.id) {
			removed.push(known.id);
			continue;
		}

		next++;
		if (exchange !== known) {
			changed.push(toExchangePatch(known, exchange));
		}
	}

	const added = after.slice(next);
	return {
		...(removed.length > 0 && {removed}),
		...(changed.length > 0 && {changed}),
		...(added.length > 0 && {added}),
	};
}

/** The changes of one exchange. */
function toExchangePatch(before: Exchange, after: Exchange): ExchangePatch {
	const {answer: answerBefore, ...restBefore} = before;
	const {answer: answerAfter, ...restAfter} = after;
	const known = new Map<string, unknown>(Object.entries(restBefore));
	const now = Object.entries(restAfter).filter(
		([, value]) => value !== undefined,
	);
	const set = now.filter(([name, value]) => known.get(name) !== value);
	const names = new Set(now.map(([name]) => name));
	const unset = [...known]
		.filter(([name, value]) => value !== undefined && !names.has(name))
		.map(([name]) => name);
	const answer = toAnswerPatch(answerBefore, answerAfter);
	return {
		id: after.id,
		...(set.length > 0 && {set: Object.fromEntries(set)}),
		...(unset.length > 0 && {unset}),
		...(answer && {answer}),
	};
}

/** The part that an answer has gained. */
function toAnswerPatch(
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
