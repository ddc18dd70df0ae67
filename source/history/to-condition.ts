import type {HistoryTerm} from './history-access.js';
import type {Value} from './open-database.js';

/** A condition in SQL on a row of `request` joined with `request_text`, and the values in it. */
export type Condition = {sql: string; values: Value[]};

/** Finds what the dashboard's filter finds among what it shows: each term is there in the same words. */
export function toCondition(terms: readonly HistoryTerm[]): Condition {
	const conditions = terms.map((term) => {
		const {sql, values} = toTermCondition(term);
		// What is not known is not so.
		const holds = `coalesce(${sql}, 0)`;
		return {sql: term.isNegated ? `NOT ${holds}` : holds, values};
	});
	return {
		sql: ['1', ...conditions.map(({sql}) => sql)].join(' AND '),
		values: conditions.flatMap(({values}) => values),
	};
}

function toTermCondition(term: HistoryTerm): Condition {
	switch (term.type) {
		case 'model': {
			return contains(["model_asked || ' ' || coalesce(model_used, '')"], term);
		}

		case 'caller': {
			return contains(['caller'], term);
		}

		case 'key': {
			return contains(["coalesce(key_name, '')"], term);
		}

		case 'status': {
			return toStatusCondition(term.value);
		}

		case 'shape': {
			return startsWith('shape', term.value);
		}

		case 'longer': {
			return {sql: 'ended - received > ?', values: [term.milliseconds]};
		}

		case 'shorter': {
			return {sql: 'ended - received < ?', values: [term.milliseconds]};
		}

		case 'since': {
			return {sql: 'received >= ?', values: [term.at]};
		}

		case 'before': {
			return {sql: 'received < ?', values: [term.at]};
		}

		case 'text': {
			return any([
				contains(texts, term),
				...(term.value.startsWith('req_')
					? [startsWith('id', term.value)]
					: []),
			]);
		}
	}
}

const texts = [
	'caller',
	'model_asked',
	'model_used',
	'status',
	"coalesce(http_status, '') || ' ' || coalesce(error, error_code, error_type)",
	'said',
	'answered',
];

function toStatusCondition(value: string): Condition {
	return any([
		startsWith('status', value),
		startsWith("coalesce(http_status, '')", value),
		startsWith("coalesce(finish_reason, '')", value),
		...Object.entries(outcomes)
			.filter(([word]) => word.startsWith(value))
			.map(([, reason]) => ({sql: 'finish_reason = ?', values: [reason]})),
	]);
}

/** The list's words for some finish reasons. */
const outcomes: Record<string, string> = {
	'cut off': 'length',
	declined: 'content_filter',
	tools: 'tool_calls',
	'tool call': 'tool_calls',
};

function contains(expressions: string[], {value}: {value: string}): Condition {
	return any(
		expressions.map((expression) => ({
			sql: `coalesce(instr(lower(${expression}), ?) > 0, 0)`,
			values: [value],
		})),
	);
}

function startsWith(expression: string, value: string): Condition {
	return {sql: `instr(${expression}, ?) = 1`, values: [value]};
}

function any(conditions: Condition[]): Condition {
	return {
		sql: `(${conditions.map(({sql}) => sql).join(' OR ')})`,
		values: conditions.flatMap(({values}) => values),
	};
}
