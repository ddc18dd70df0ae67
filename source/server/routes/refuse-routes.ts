import type {Handler, NotFoundHandler} from 'hono';
import {ApiError} from '../../errors/api-error.js';
import {shapePaths} from '../../wire/shape-paths.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {answerError} from '../errors/answer-error.js';

/** Answers 404 to a path that nothing serves. */
export function refuseUnknown(
	context: AppContext,
): NotFoundHandler<AppEnvironment> {
	return (c) => {
		const {method, path} = c.req;
		if (embeddingPaths.test(path)) {
			return answerError(noEmbeddings(path), c, context);
		}

		const hint = toUrlHint(path, new URL(c.req.url).origin);
		const error = new ApiError(`Invalid URL (${method} ${path}). ${hint}`, {
			status: 404,
			type: 'invalid_request_error',
			code: 'unknown_url',
		});
		return answerError(error, c, context);
	};
}

const embeddingPaths = /^\/(?:v1\/embeddings|api\/embed|api\/embeddings)$/v;

function noEmbeddings(path: string): ApiError {
	return new ApiError(
		`${path} is not served: Claude makes no embeddings. Use another provider for them, or name one in the setting \`embeddings\` for /v1/embeddings.`,
		{
			status: 404,
			type: 'invalid_request_error',
			code: 'unsupported_endpoint',
			shouldRetry: false,
		},
	);
}

/** Throws a 405 for the methods that no earlier handler of a path took, and a 426 for a WebSocket. */
export function refuseOthers(
	allow: 'GET' | 'POST' | 'GET, DELETE' | 'GET, POST' | 'GET, POST, DELETE',
): Handler<AppEnvironment> {
	return (c) => {
		const {method, path} = c.req;
		if (c.req.header('upgrade')?.toLowerCase() === 'websocket') {
			// By this status Codex knows to use HTTP.
			throw new ApiError(
				`${path} is served over HTTP only, not over a WebSocket. Send a ${allow} request; answers can be streamed as server-sent events.`,
				{
					status: 426,
					type: 'invalid_request_error',
					code: 'websocket_unsupported',
					shouldRetry: false,
				},
			);
		}

		throw new ApiError(`${path} takes ${allow} requests only, not ${method}.`, {
			status: 405,
			type: 'invalid_request_error',
			code: 'method_not_allowed',
			allow,
		});
	};
}

/** What to do about a path that nothing serves, in a sentence: most often the client's base URL is wrong. */
function toUrlHint(path: string, origin: string): string {
	const baseUrl = `${origin}/v1`;
	if (path.includes('/messages')) {
		return `Did you mean ${origin}${shapePaths.messages}? The base URL of Anthropic's API is ${origin}.`;
	}

	if (path.startsWith('/api/')) {
		return `Of Ollama's API there are ${ollamaPaths.join(', ')}.`;
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
const served = [...Object.values(shapePaths), '/v1/models']
	.filter((path) => path.startsWith('/v1/'))
	.map((path) => path.replace(/^\/v1/v, ''));

const ollamaPaths = [
	shapePaths['ollama-chat'],
	shapePaths['ollama-generate'],
	'/api/tags',
	'/api/show',
	'/api/ps',
	'/api/version',
];
