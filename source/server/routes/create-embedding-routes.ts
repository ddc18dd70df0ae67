import {Hono} from 'hono';
import {ApiError} from '../../errors/api-error.js';
import {toErrorCode} from '../../errors/to-error-code.js';
import type {Settings} from '../../settings/settings.js';
import {receiveBody} from '../access/read-body.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {refuseOthers} from './refuse-routes.js';

/**
`POST /v1/embeddings`, forwarded as it is to the server that the settings name. It gets the body and its own key, and no
header of the client's. Without such a server the path is unknown, as it is to a request that was forwarded from here.
*/
export function createEmbeddingRoutes(
	context: AppContext,
): Hono<AppEnvironment> {
	const app = new Hono<AppEnvironment>();
	app.all('/v1/embeddings', async (c, next) => {
		const {embeddings} = context.settings();
		if (embeddings === undefined || c.req.header('via')?.includes(pseudonym)) {
			await next();
			return;
		}

		if (c.req.method !== 'POST') {
			await refuseOthers('POST')(c, next);
			return;
		}

		const {bytes, release} = await receiveBody(c, context);
		try {
			const answer = await forward(bytes, embeddings, c.req.raw.signal);
			return new Response(answer.body, {
				status: answer.status,
				headers: toKept(answer.headers),
			});
		} finally {
			release();
		}
	});
	return app;
}

/** Resolves once the head of the answer is there. */
async function forward(
	body: Uint8Array,
	{baseUrl, apiKey}: NonNullable<Settings['embeddings']>,
	signal: AbortSignal,
): Promise<Response> {
	const url = new URL(baseUrl);
	url.pathname = `${url.pathname.replace(/\/+$/v, '')}/embeddings`;
	try {
		return await fetch(url, {
			method: 'POST',
			body: new Uint8Array(body),
			headers: {
				'content-type': 'application/json',
				via: `1.1 ${pseudonym}`,
				...(apiKey !== undefined && {authorization: `Bearer ${apiKey}`}),
			},
			// The texts and the key are for this server and no other.
			redirect: 'error',
			signal,
		});
	} catch (error) {
		throw new ApiError(
			`The server for embeddings at ${url.origin} cannot be reached${toReason(error)}. Start it, or correct \`embeddings\` in the settings.`,
			{
				status: 502,
				type: 'server_error',
				code: 'embeddings_unreachable',
				cause: error,
			},
		);
	}
}

/** What the system or the HTTP client says of it; the error around it says that the fetch failed. */
function toReason(error: unknown): string {
	const cause = error instanceof Error ? error.cause : undefined;
	const reason =
		cause instanceof Error ? cause.message || toErrorCode(cause) : undefined;
	return reason ? `: ${reason}` : '';
}

/** The body is decoded by now, and its length is that of the encoded one. */
function toKept(headers: Headers): Record<string, string> {
	return Object.fromEntries(
		['content-type', 'retry-after'].flatMap((name) => {
			const value = headers.get(name);
			return value === null ? [] : [[name, value]];
		}),
	);
}

/** How this program calls itself to servers that it forwards to. */
const pseudonym = 'claude-max-api';
