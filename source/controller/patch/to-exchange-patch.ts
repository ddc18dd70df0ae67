import type {Exchange} from '../../traffic/exchange.js';
import type {ExchangePatch} from './snapshot-patch.js';
import {toAnswerPatch} from './to-answer-patch.js';

/** The changes of one exchange. */
export function toExchangePatch(
	before: Exchange,
	after: Exchange,
): ExchangePatch {
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
