import type {JsonObject} from '../../claude/turn.js';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';

/** Where in a request's schema one stands. */
export type Place = {
	/** The whole schema, for references. */
	document: JsonObject;
	/** The path of the whole schema in the request. */
	param: string;
	/** The path in it: `#/properties/name`. */
	path: string;
};

export function inside(place: Place, ...steps: string[]): Place {
	return {...place, path: [place.path, ...steps].join('/')};
}

/** The 400 for a schema that nobody can fit an answer to. */
export function impossible(place: Place, reason: string): ApiError {
	return invalidRequest(
		`Invalid schema for '${place.param}': ${place.path} ${reason}.`,
		place.param,
	);
}
