import type {ApiShape} from './wire-format.js';

/** Where each API shape is spoken, below a server's origin. */
export const shapePaths = {
	chat: '/v1/chat/completions',
	responses: '/v1/responses',
	completions: '/v1/completions',
	messages: '/v1/messages',
	'ollama-chat': '/api/chat',
	'ollama-generate': '/api/generate',
} as const satisfies Record<ApiShape, string>;
