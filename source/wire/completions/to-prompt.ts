import {invalidRequest} from '../../errors/invalid-request.js';
import type {CompletionsRequest} from './completions-request.js';

/** The one prompt of a request. Throws a 400 for what a chat model cannot do: several answers, several prompts, filling in. */
export function toPrompt(request: CompletionsRequest): string {
	for (const name of ['n', 'best_of'] as const) {
		if ((request[name] ?? 1) > 1) {
			throw unsupported(name, 'Claude gives one answer to a request');
		}
	}

	if (request.suffix !== undefined && request.suffix !== '') {
		throw unsupported('suffix', 'Claude does not fill in between two texts');
	}

	const prompts = [request.prompt].flat();
	if (prompts.length > 1) {
		throw unsupported('prompt', 'Claude answers one prompt a request');
	}

	return prompts[0] ?? '';
}

function unsupported(name: string, reason: string) {
	return invalidRequest(
		`Unsupported value for '${name}': ${reason}.`,
		name,
		'unsupported_value',
	);
}
