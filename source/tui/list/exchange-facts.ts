import {toInputTokens} from '../../claude/claude-event.js';
import type {Exchange} from '../../traffic/exchange.js';
import {toOutput} from '../../traffic/estimate-tokens.js';
import type {ModelTone} from '../line/line.js';
import {toSingleLine} from '../text/sanitize.js';

/** What a person compares requests by. Undefined while it cannot be known. */
export type Measures = {
	inputTokens?: number;
	outputTokens?: number;
	/** The output was counted by its characters: the true number comes with the end. */
	isEstimate: boolean;
	firstTokenMs?: number;
	/** So far, while it runs. */
	durationMs: number;
	tokensPerSecond?: number;
};

export function toMeasures(exchange: Exchange, now: number): Measures {
	const {marks, usage} = exchange;
	const end = marks.ended ?? now;
	// The true number is known only when an answer ends.
	const isEstimate = exchange.status !== 'done' || usage === undefined;
	const outputTokens = toOutput(exchange);
	const answeringMs =
		marks.firstToken === undefined ? 0 : end - marks.firstToken;
	return {
		inputTokens: usage && toInputTokens(usage),
		outputTokens,
		isEstimate,
		firstTokenMs: marks.firstToken && marks.firstToken - marks.received,
		durationMs: end - marks.received,
		tokensPerSecond:
			answeringMs >= 100 && outputTokens > 0
				? (outputTokens * 1000) / answeringMs
				: undefined,
	};
}

/** The request of an id, unless it has been forgotten. */
export function findExchange(
	{exchanges}: {exchanges: readonly Exchange[]},
	wantedId: string,
): Exchange | undefined {
	return exchanges.findLast(({id}) => id === wantedId);
}

/** The last thing said, by which requests differ: in a tool loop, the tool's result. */
export function lastSaid({messages}: Exchange): string {
	return messages.findLast(({text}) => text !== '')?.text ?? '';
}

/** What the user said last. */
export function lastAsked({messages}: Exchange): string {
	return (
		messages.findLast(({role, text}) => role === 'user' && text !== '')?.text ??
		''
	);
}

/** The calls whose results a request brings, in the order they came. */
export function toBroughtResults({messages}: Exchange): BroughtResult[] {
	// What is empty says nothing, as the beginning of an answer that a client leaves open.
	const end =
		messages.findLastIndex(({role, text}) => role === 'tool' || text !== '') +
		1;
	if (messages[end - 1]?.role !== 'tool') {
		return [];
	}

	const start =
		messages.slice(0, end).findLastIndex(({role}) => role !== 'tool') + 1;
	const calls = messages
		.slice(0, start)
		.flatMap(({toolCalls = []}) => toolCalls);
	return messages.slice(start, end).map(({text, toolCallId}) => ({
		text,
		name: calls.findLast(({id}) => id === toolCallId)?.name,
	}));
}

type BroughtResult = {
	/** Of the tool, if its call is known. */
	name: string | undefined;
	text: string;
};

/** A caller's program, its version with what stands before that, and the name of its API key in brackets. */
export function splitCaller(caller: string): {
	program: string;
	version: string;
	key: string | undefined;
} {
	const {
		program = caller,
		version = '',
		key,
	} = /^(?<program>.*?\S)(?<version>\/v?\d[\w.+\-]*| v?\d+\.\d[\w.+\-]*)(?: (?<key>\(.*\)))?$/v.exec(
		caller,
	)?.groups ?? {};
	return {program, version, key};
}

/** A model as short as it stays clear: `claude-opus-4-8-20260514` and `anthropic/claude-opus-4-8` are `opus-4-8`. */
export function toModelName(model: string): string {
	const name = toSingleLine(model)
		.replace(/^.*\//v, '')
		.replace(/^claude-/v, '')
		.replace(/-\d{8}$/v, '');
	return name === '' ? 'default' : name;
}

const families = ['opus', 'sonnet', 'haiku'] as const satisfies ModelTone[];

/** The colour of a model's family, if it has one. */
export function toModelTone(model: string): ModelTone | undefined {
	return families.find((family) => model.includes(family));
}

/**
The model of a request, the same from its arrival to its end: what a client names in short, `claude-haiku-4`, is not
replaced by the longer name of what answers, `claude-haiku-4-5`. Another model than that is.
*/
export function toSteadyModel({
	modelAsked,
	modelUsed,
}: Pick<Exchange, 'modelAsked' | 'modelUsed'>): string {
	const asked = toModelName(modelAsked);
	const used = modelUsed === undefined ? undefined : toModelName(modelUsed);
	const isSame =
		used === undefined || (modelAsked !== '' && used.startsWith(`${asked}-`));
	return isSame ? asked : used;
}
