/** What a browser wants to hear about an origin that may call. There is no wildcard. */
export function toCorsHeaders(origin: string): Record<string, string> {
	return {
		'access-control-allow-origin': origin,
		'access-control-expose-headers':
			'x-request-id, request-id, x-claude-max-api-ignored, x-claude-max-api-adjusted, openai-processing-ms, retry-after',
		vary: 'Origin',
	};
}

/** The answer to a preflight request of such an origin, besides the above. */
export function toPreflightHeaders(
	requestedHeaders: string | undefined,
): Record<string, string> {
	return {
		'access-control-allow-methods': 'GET, POST',
		'access-control-allow-headers':
			requestedHeaders ?? 'authorization, content-type',
		'access-control-allow-private-network': 'true',
		'access-control-max-age': '600',
	};
}
