import type * as z from 'zod';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {isObject} from './json-object.js';
import {quote} from './quote.js';

type Issue = z.core.$ZodIssue;

/** What is wrong with a field, in the words and codes OpenAI has for it. */
export function toFieldError(issue: Issue): ApiError {
	return toError(issue, issue.path);
}

function toError(issue: Issue, path: readonly PropertyKey[]): ApiError {
	switch (issue.code) {
		case 'invalid_type': {
			return wrongType(path, [issue.expected], issue.input);
		}

		case 'custom': {
			const expected: unknown = issue.params?.['expected'];
			return typeof expected === 'string'
				? wrongType(path, [expected], issue.input)
				: wrongOtherwise(path, issue);
		}

		case 'invalid_union': {
			return issue.errors.length === 0
				? wrongDiscriminator(issue, path)
				: wrongUnion(issue, path);
		}

		case 'invalid_value': {
			return wrongValue(path, issue.input, issue.values);
		}

		case 'too_small':
		case 'too_big': {
			return outOfBounds(path, issue);
		}

		case 'invalid_format':
		case 'not_multiple_of':
		case 'unrecognized_keys':
		case 'invalid_key':
		case 'invalid_element': {
			return wrongOtherwise(path, issue);
		}
	}
}

function wrongOtherwise(
	path: readonly PropertyKey[],
	{message}: Issue,
): ApiError {
	const at = toFieldPath(path);
	return invalidRequest(`Invalid value for '${at}': ${message}.`, at);
}

function wrongDiscriminator(
	issue: z.core.$ZodIssueInvalidUnion,
	path: readonly PropertyKey[],
): ApiError {
	const {input, discriminator} = issue;
	if (discriminator === undefined || !isObject(input)) {
		return wrongType(path.slice(0, -1), ['object'], input);
	}

	const value = input[discriminator];
	return value === undefined
		? wrongType(path, ['string'], value)
		: wrongValue(path, value, optionsOf(issue));
}

function optionsOf(issue: z.core.$ZodIssueInvalidUnion): readonly unknown[] {
	return 'options' in issue && Array.isArray(issue.options)
		? issue.options
		: [];
}

/** Of the ways a union can be read, the one that went deepest is the one that was meant. */
function wrongUnion(
	issue: z.core.$ZodIssueInvalidUnion,
	path: readonly PropertyKey[],
): ApiError {
	const issues = issue.errors.map((branch) => branch[0]!);
	const types = issues.flatMap((branch) =>
		branch.code === 'invalid_type' && branch.path.length === 0
			? [branch.expected]
			: [],
	);
	if (types.length === issues.length) {
		return wrongType(path, types, issue.input);
	}

	const [meant] = issues.toSorted((a, b) => depthOf(b) - depthOf(a));
	return toError(meant!, [...path, ...meant!.path]);
}

/** A value of the right type that is not allowed says more than a wrong type. */
function depthOf(issue: Issue): number {
	return issue.path.length + (issue.code === 'invalid_type' ? 0 : 0.5);
}

function wrongValue(
	path: readonly PropertyKey[],
	input: unknown,
	values: readonly unknown[],
): ApiError {
	const at = toFieldPath(path);
	const supported = values
		.filter((value) => !ownTypes.has(value))
		.map((value) => `'${String(value)}'`)
		.join(', ');
	return invalidRequest(
		`Invalid value for '${at}': ${quote(input)}. Supported values are: ${supported}.`,
		at,
	);
}

/** Stand for the types that are not known; no client writes them. */
const ownTypes: ReadonlySet<unknown> = new Set(['trace', 'foreign']);

function outOfBounds(
	path: readonly PropertyKey[],
	issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
): ApiError {
	const at = toFieldPath(path);
	const [side, count] =
		issue.code === 'too_small'
			? ['at least', issue.minimum]
			: ['at most', issue.maximum];
	const units: Record<string, string> = {array: 'item', string: 'character'};
	const unit = units[issue.origin];
	const plural = count === 1 ? '' : 's';
	const bound = `${side} ${count}${unit ? ` ${unit}${plural}` : ''}`;
	return invalidRequest(`Invalid value for '${at}': expected ${bound}.`, at);
}

/** The 400 for a field that is missing or of another type than those expected, by zod's names for them. */
function wrongType(
	path: readonly PropertyKey[],
	expected: string[],
	input: unknown,
): ApiError {
	const wanted = [...new Set(expected.map((name) => withArticle(name)))];
	const problem = `expected ${wanted.join(' or ')}, but got ${withArticle(typeOf(input))} instead`;
	const at = toFieldPath(path);
	if (at === '') {
		return invalidRequest(
			`Invalid request body: ${problem}.`,
			undefined,
			'invalid_type',
		);
	}

	return input === undefined
		? invalidRequest(
				`Missing required parameter: '${at}'.`,
				at,
				'missing_required_parameter',
			)
		: invalidRequest(
				`Invalid type for '${at}': ${problem}.`,
				at,
				'invalid_type',
			);
}

function withArticle(type: string): string {
	switch (type) {
		case 'null':
		case 'undefined': {
			return type;
		}

		case 'int': {
			return 'an integer';
		}

		default: {
			return /^[aeiou]/v.test(type) ? `an ${type}` : `a ${type}`;
		}
	}
}

function typeOf(value: unknown): string {
	if (value === null) {
		return 'null';
	}

	// `1e999` is JSON.
	if (value === Infinity || value === -Infinity) {
		return 'infinite number';
	}

	return Array.isArray(value) ? 'array' : typeof value;
}

/** A path as OpenAI's errors spell it: `messages[2].content[0].image_url.url`. */
export function toFieldPath(path: readonly PropertyKey[]): string {
	return path
		.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
		.join('')
		.replace(/^\./v, '');
}
