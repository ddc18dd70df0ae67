import type {Exchange} from '../traffic/exchange.js';
import {shapePaths} from '../wire/shape-paths.js';
import type {SeenRequest} from './prove.js';

/** The last request with a prompt that was answered to its end. */
export function findRequest(
	exchanges: readonly Exchange[],
	prompt: string,
): SeenRequest | undefined {
	const found = exchanges.findLast(
		({status, body, messages}) =>
			status === 'done' &&
			[body ?? '', ...messages.map(({text}) => text)].some((text) =>
				text.includes(prompt),
			),
	);
	return (
		found && {
			path: shapePaths[found.shape],
			model: found.modelUsed ?? found.modelAsked,
		}
	);
}
