import {randomUUID} from 'node:crypto';
import type {Block, Piece} from './reply.js';

/** Each string is one delta. */
export function text(...pieces: Piece[]): Block {
	return {type: 'text', pieces};
}

/** A text that rests on these pages of the web. */
export function cited(whole: string, ...urls: string[]): Block {
	const citations = urls.map((url) => ({
		type: 'web_search_result_location',
		url,
		title: `Title of ${url}`,
		encrypted_index: 'aW5kZXg=',
		cited_text: whole,
	}));
	return {type: 'text', pieces: [whole], citations};
}

/** A search of the web that the API has done itself, and what it has found. */
export function webSearch(query: string, ...urls: string[]): Block[] {
	const id = `srvtoolu_${randomUUID().replaceAll('-', '')}`;
	return [
		{
			type: 'server_tool_use',
			id,
			name: 'web_search',
			pieces: inPieces(JSON.stringify({query}), 2),
		},
		{
			type: 'web_search_tool_result',
			toolUseId: id,
			content: urls.map((url) => ({
				type: 'web_search_result',
				url,
				title: `Title of ${url}`,
				encrypted_content: 'Y29udGVudA==',
				page_age: null,
			})),
			pieces: [],
		},
	];
}

export function thinking(...pieces: Piece[]): Block {
	return {type: 'thinking', pieces, signature: 'c2lnbmVk'};
}

/** Strings among the pieces are JSON text; any other input is cut into three deltas. */
export function toolUse(
	name: string,
	input: Record<string, unknown> | Piece[],
	id = `toolu_${randomUUID().replaceAll('-', '')}`,
): Block {
	const pieces = Array.isArray(input)
		? input
		: inPieces(JSON.stringify(input), 3);
	return {type: 'tool_use', id, name, pieces};
}

/** The answer to a request with a JSON schema: a call of the tool the CLI offers for it. */
export function structured(answer: Record<string, unknown>): Block {
	return toolUse('StructuredOutput', answer);
}

/** Cuts a text into that many deltas of about one size, with something between them if asked. */
export function inPieces(
	whole: string,
	count: number,
	between: Piece[] = [],
): Piece[] {
	const characters = [...whole];
	const size = Math.max(1, Math.ceil(characters.length / count));
	const pieces: Piece[] = [];
	for (let start = 0; start < characters.length; start += size) {
		if (start > 0) {
			pieces.push(...between);
		}

		pieces.push(characters.slice(start, start + size).join(''));
	}

	return pieces;
}
