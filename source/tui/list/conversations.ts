import type {Exchange} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';
import {toSingleLine} from '../text/sanitize.js';
import {
	lastAsked,
	lastSaid,
	type Measures,
	toMeasures,
} from './exchange-facts.js';

/** The requests of one conversation as one row of the list. */
export type Conversation = {
	/** Of the row. */
	id: string;
	/** The id of its first request. */
	key: string;
	/** Those that pass the filter, oldest first: at least two. */
	turns: readonly Exchange[];
	/** The turn that the row stands for: the newest that runs, or waits, or that came. */
	current: Exchange;
	status: Exchange['status'];
	/** Of that turn. */
	marks: Exchange['marks'];
	/** Its turns are rows below it. */
	isOpen: boolean;
};

export type ListRow = Exchange | Conversation;

/** Whether the list has a row for each conversation, and those whose turns are shown. */
export type Grouping = {isOn: boolean; open: ReadonlySet<string>};

export function isConversation(row: object): row is Conversation {
	return 'turns' in row;
}

/** The row's request: of a conversation its current turn, unless a person has chosen another one. */
export function toRequest(row: ListRow, chosenId?: string): Exchange {
	return isConversation(row)
		? (row.turns.find(({id}) => id === chosenId) ?? row.current)
		: row;
}

/** What the turns of a conversation have in common. */
export function toConversationKey({
	id,
	conversation = id,
}: Pick<Exchange, 'id' | 'conversation'>): string {
	return conversation;
}

const prefix = 'conversation ';

export function toConversationId(key: string): string {
	return prefix + key;
}

/**
Joins requests, oldest first, into conversations, each at the place of its newest turn; one request alone stays as it is. A
conversation that has not changed is the same object again.
*/
export function createConversations(): (
	exchanges: readonly Exchange[],
) => readonly ListRow[] {
	let known = new Map<string, Conversation>();
	return (exchanges) => {
		const joined = new Map<string, Conversation>();
		const turnsByKey = toTurns(exchanges);
		const rows: ListRow[] = [];
		for (const exchange of exchanges) {
			const key = toConversationKey(exchange);
			const turns = turnsByKey.get(key);
			if (turns === undefined || turns.length === 1) {
				rows.push(exchange);
			} else if (turns.at(-1) === exchange) {
				const before = known.get(key);
				const row =
					before && isSame(before.turns, turns)
						? before
						: toConversation(key, turns);
				joined.set(key, row);
				rows.push(row);
			}
		}

		known = joined;
		return rows;
	};
}

/** By conversation; requests that nothing continues are not there. */
function toTurns(exchanges: readonly Exchange[]): Map<string, Exchange[]> {
	const turns = new Map<string, Exchange[]>();
	for (const {conversation} of exchanges) {
		if (conversation !== undefined && !turns.has(conversation)) {
			turns.set(conversation, []);
		}
	}

	for (const exchange of exchanges) {
		turns.get(toConversationKey(exchange))?.push(exchange);
	}

	return turns;
}

function isSame(one: readonly Exchange[], other: readonly Exchange[]): boolean {
	return (
		one.length === other.length &&
		one.every((exchange, index) => exchange === other[index])
	);
}

function toConversation(key: string, turns: readonly Exchange[]): Conversation {
	const current =
		turns.findLast((turn) => !isEnded(turn) && turn.status !== 'queued') ??
		turns.findLast((turn) => !isEnded(turn)) ??
		turns.at(-1)!;
	const {status, marks} = current;
	return {
		id: toConversationId(key),
		key,
		turns,
		current,
		status,
		marks,
		isOpen: false,
	};
}

/** The index of a row by the id of it, of a request in a folded conversation, or of a conversation that is no row any more. */
export function findRow(
	rows: ReadonlyArray<{id: string}>,
	wantedId: string,
): number {
	const index = rows.findLastIndex(({id}) => id === wantedId);
	if (index !== -1) {
		return index;
	}

	const key = wantedId.startsWith(prefix)
		? wantedId.slice(prefix.length)
		: undefined;
	return rows.findLastIndex((row) =>
		isConversation(row)
			? row.turns.some(({id}) => id === wantedId)
			: toConversationKey(row) === key,
	);
}

/** The conversation that a row is, or is a turn of. */
export function findConversation(
	rows: readonly ListRow[],
	index: number,
): Conversation | undefined {
	const row = rows[index];
	if (row === undefined || isConversation(row)) {
		return row;
	}

	const key = toConversationKey(row);
	for (let above = index - 1; above >= 0; above--) {
		const candidate = rows[above]!;
		if (isConversation(candidate)) {
			return candidate.isOpen && candidate.key === key ? candidate : undefined;
		}

		if (toConversationKey(candidate) !== key) {
			return undefined;
		}
	}

	return undefined;
}

/** What a conversation took, all its turns together. */
export type Sums = Measures & {
	costUsd?: number;
	/** How many turns failed. */
	failed: number;
};

const remembered = new WeakMap<readonly Exchange[], Sums>();

/** Of the time to the first token, the mean. */
export function toSums(
	{turns}: Pick<Conversation, 'turns'>,
	now: number,
): Sums {
	const before = remembered.get(turns);
	if (before !== undefined) {
		return before;
	}

	const measures = turns.map((turn) => toMeasures(turn, now));
	const outputTokens = sum(measures.map((turn) => turn.outputTokens)) ?? 0;
	const firstTokens = measures
		.map(({firstTokenMs}) => firstTokenMs)
		.filter((time) => time !== undefined);
	const answeringMs = sum(
		measures.map(({outputTokens = 0, tokensPerSecond}) =>
			tokensPerSecond === undefined
				? undefined
				: (outputTokens * 1000) / tokensPerSecond,
		),
	);
	const sums = {
		inputTokens: sum(measures.map((turn) => turn.inputTokens)),
		outputTokens,
		isEstimate: measures.some(
			(turn) => turn.isEstimate && turn.outputTokens !== 0,
		),
		firstTokenMs:
			firstTokens.length === 0
				? undefined
				: sum(firstTokens)! / firstTokens.length,
		durationMs: sum(measures.map((turn) => turn.durationMs)) ?? 0,
		tokensPerSecond:
			answeringMs === undefined
				? undefined
				: (outputTokens * 1000) / answeringMs,
		costUsd: sum(turns.map((turn) => turn.costUsd)),
		failed: turns.filter(({status}) => status === 'failed').length,
	};
	if (turns.every((turn) => isEnded(turn))) {
		remembered.set(turns, sums);
	}

	return sums;
}

/** Undefined where none of the values is known. */
function sum(values: ReadonlyArray<number | undefined>): number | undefined {
	const found = values.filter((value) => value !== undefined);
	return found.length === 0
		? undefined
		: found.reduce((total, value) => total + value, 0);
}

/** What a person asked first, as one line. Before the first answer an agent puts its notes, and the question last. */
export function toConversationTitle({
	turns,
}: Pick<Conversation, 'turns'>): string {
	const [first] = turns;
	const {messages} = first!;
	const answer = messages.findIndex(({role}) => role === 'assistant');
	const asked =
		answer === -1
			? lastAsked(first!)
			: lastAsked({...first!, messages: messages.slice(0, answer)});
	return toSingleLine(asked === '' ? lastSaid(first!) : asked);
}
