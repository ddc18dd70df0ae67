import {impossible, mostPatterns, type Place} from './place.js';

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
