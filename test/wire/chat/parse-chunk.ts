import type {ChatCompletionChunk} from 'openai/resources';

export function parseChunk(data: string): ChatCompletionChunk {
	return JSON.parse(data) as ChatCompletionChunk;
}
