import type {Exchange} from '../../traffic/exchange.js';
import {isObject} from '../../wire/fields/json-object.js';
import {readRequestFields} from '../../wire/request-fields.js';
import {shapeName} from '../detail/request-page.js';
import {toMeasures} from '../list/exchange-facts.js';
import {formatCost, formatCount} from '../text/format-number.js';
import {formatShortDuration} from '../text/format-time.js';
import type {ComparedParts} from './compared-parts.js';

/** One line of what two requests are compared by. */
export type ComparedFact = {
	name: string;
	first: string;
	second: string;
	isSame: boolean;
	/** How much more or less the second has: `+38%`, `×2.1`. */
	change: string;
};

/** The figures and settings of two requests; of the settings only what differs. */
export function toComparedFacts(
	first: Exchange,
	second: Exchange,
	{now, parts}: {now: number; parts: ComparedParts},
): ComparedFact[] {
	const toOwn = (exchange: Exchange, which: string) =>
		toFigures(exchange, {
			now,
			effort: parts(`effort ${which}`, exchange.body, exchange.shape, () =>
				toEffort(exchange),
			),
		});
	const one = toOwn(first, 'first');
	const other = toOwn(second, 'second');
	return [
		...Object.entries(one).map(([name, value]) =>
			toFact(name, value, other[name] ?? ''),
		),
		...parts('settings', first.body, second.body, () =>
			toSettingFacts(first.body, second.body),
		),
	].filter((fact) => fact.first !== '' || fact.second !== '');
}

/** A text, or a number and how it is written. */
type Value =
	string | {value: number; format(value: number): string} | undefined;

function toFigures(
	exchange: Exchange,
	{now, effort}: {now: number; effort: string | undefined},
): Record<string, Value> {
	const {usage, marks, answer} = exchange;
	const measures = toMeasures(exchange, now);
	const count = (value: number | undefined): Value =>
		value === undefined ? undefined : {value, format: formatCount};
	const time = (value: number | undefined): Value =>
		value === undefined ? undefined : {value, format: formatShortDuration};
	return {
		caller: exchange.caller,
		API: shapeName[exchange.shape],
		status: toStatus(exchange),
		'requested model': exchange.modelAsked || 'default',
		'answered by': exchange.modelUsed,
		effort,
		streaming: exchange.streaming ? 'yes' : 'no',
		messages: exchange.isSlim ? undefined : count(exchange.messages.length),
		tools: exchange.isSlim ? undefined : count(exchange.tools.length),
		'fresh input': count(usage?.input),
		'cache read': count(usage?.cacheRead),
		'cache written': count(usage?.cacheCreation),
		output: count(measures.outputTokens),
		thinking: count(usage?.thinking),
		'tool calls': exchange.isSlim ? undefined : count(answer.toolCalls.length),
		cost:
			exchange.costUsd === undefined
				? undefined
				: {value: exchange.costUsd, format: formatCost},
		'first token': time(measures.firstTokenMs),
		duration: time(measures.durationMs),
		'tokens/s': count(measures.tokensPerSecond),
		waited: time(marks.process && marks.process - marks.received),
		process: exchange.served,
		adjusted: exchange.adjusted.join(', '),
		ignored: exchange.ignored.join(', '),
		error: exchange.error?.message,
	};
}

function toStatus({status, finishReason, httpStatus}: Exchange): string {
	const detail = status === 'failed' ? httpStatus : finishReason;
	return detail === undefined ? status : `${status} (${detail})`;
}

function toEffort({body, shape}: Exchange): string | undefined {
	return body === undefined
		? undefined
		: (readRequestFields(body, shape)?.effort ?? 'default');
}

function toFact(name: string, first: Value, second: Value): ComparedFact {
	const one = toText(first);
	const other = toText(second);
	return {
		name,
		first: one,
		second: other,
		isSame: one === other,
		change:
			one !== other && typeof first === 'object' && typeof second === 'object'
				? toChange(first.value, second.value)
				: '',
	};
}

function toText(value: Value): string {
	return typeof value === 'object' ? value.format(value.value) : (value ?? '');
}

function toChange(before: number, after: number): string {
	if (before <= 0 || after <= 0) {
		return '';
	}

	const ratio = after / before;
	if (ratio >= 2) {
		return `×${ratio < 9.95 ? ratio.toFixed(1) : formatCount(ratio)}`;
	}

	const percent = Math.round((ratio - 1) * 100);
	return `${percent < 0 ? '−' : '+'}${Math.abs(percent)}%`;
}

/** What else the bodies set differently: `max_tokens`, `temperature`. */
function toSettingFacts(
	first: string | undefined,
	second: string | undefined,
): ComparedFact[] {
	if (first === undefined || second === undefined) {
		return [];
	}

	const one = toSettings(first);
	const other = toSettings(second);
	return [...new Set([...one.keys(), ...other.keys()])]
		.map((name) =>
			toFact(name, one.get(name) ?? 'not set', other.get(name) ?? 'not set'),
		)
		.filter(({isSame}) => !isSame);
}

function toSettings(body: string): Map<string, string> {
	let request: unknown;
	try {
		request = JSON.parse(body);
	} catch {
		// It was not JSON: it has none.
	}

	return new Map(
		Object.entries(isObject(request) ? request : {})
			.filter(([name]) => !shownElsewhere.has(name))
			.map(([name, value]) => [name, JSON.stringify(value).slice(0, 300)]),
	);
}

const shownElsewhere = new Set([
	'model',
	'stream',
	'messages',
	'input',
	'prompt',
	'system',
	'instructions',
	'tools',
	'functions',
	'reasoning_effort',
]);
