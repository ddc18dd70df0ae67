import type {JsonObject} from '../../claude/turn.js';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';

/** Where in a request's schema one stands. Steps are linked: a schema has many places, and few are ever written out. */
export type Place = {
	/** The whole schema, for references. */
	document: JsonObject;
	/** The path of the whole schema in the request. */
	param: string;
	/** What is left of the schema's bounds, at all of its places. */
	left: {patterns: number; described: number};
	depth: number;
	step?: string;
	parent?: Place;
};

export function rootPlace(document: JsonObject, param: string): Place {
	return {
		document,
		param,
		left: {patterns: mostPatterns, described: mostDescribed},
		depth: 0,
	};
}

/** Regular expressions of one schema: each is compiled twice. */
const mostPatterns = 5000;

/** Characters of constraints that only the description of one schema can hold: one within another stands in both. */
export const mostDescribed = 1_000_000;

export function inside(parent: Place, step: string): Place {
	const {document, param, left, depth} = parent;
	return {document, param, left, depth: depth + 1, step, parent};
}

/** The path of a place in its schema: `#/properties/name`. */
function toPath(place: Place): string {
	const steps: string[] = [];
	for (let at: Place | undefined = place; at; at = at.parent) {
		steps.push(at.step ?? '#');
	}

	return steps.reverse().join('/');
}

/** The 400 for a schema that nobody can fit an answer to. */
export function impossible(place: Place, reason: string): ApiError {
	return invalidRequest(
		`Invalid schema for '${place.param}': ${toPath(place)} ${reason}.`,
		place.param,
	);
}

/**
Whether a text is a regular expression; `u` as flag asks for one in Unicode mode, in which the CLI's validator reads them.
Throws a 400 for one that is too long, or one too many of its schema: to read them takes longer than anything else in it.
*/
export function checkPattern(
	source: string,
	flags: 'u' | '',
	place: Place,
): boolean {
	place.left.patterns--;
	if (place.left.patterns < 0) {
		throw impossible(
			place,
			`is one regular expression more than the ${mostPatterns.toLocaleString('en')} a schema can have`,
		);
	}

	if (source.length > mostCharacters) {
		throw impossible(
			place,
			`is a regular expression of more than ${mostCharacters.toLocaleString('en')} characters`,
		);
	}

	try {
		return new RegExp(source, flags).flags === flags;
	} catch {
		return false;
	}
}

const mostCharacters = 10_000;
