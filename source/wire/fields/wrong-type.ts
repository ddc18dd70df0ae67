import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toFieldPath} from './to-field-path.js';

/** The 400 for a field that is missing or of another type than those expected, by zod's names for them. */
export function wrongType(
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
