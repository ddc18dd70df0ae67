import {shapePaths} from '../wire/shape-paths.js';

/** What to do about a path that nothing serves, in a sentence: most often the client's base URL is wrong. */
export function toUrlHint(path: string, origin: string): string {
	const baseUrl = `${origin}/v1`;
	if (path.includes('/messages')) {
		return `Did you mean ${origin}${shapePaths.messages}? The base URL of Anthropic's API is ${origin}.`;
	}

	if (/^\/api\/(?:chat|generate|tags|show|ps|version|embed)/v.test(path)) {
		return `Ollama's API is not served here: choose an OpenAI-compatible provider, with the base URL ${baseUrl}.`;
	}

	const meant = served.find((tail) => path.toLowerCase().endsWith(tail));
	if (meant !== undefined) {
		return `Did you mean ${baseUrl}${meant}? The base URL is ${baseUrl}.`;
	}

	return path.startsWith('/v1/')
		? `Below ${baseUrl} there are ${served.join(', ')}.`
		: `The base URL of the API is ${baseUrl}.`;
}

/** Longer ones first, where one ends with another. */
const served = [...Object.values(shapePaths), '/v1/models'].map((path) =>
	path.replace(/^\/v1/v, ''),
);
