export type SelfTestTarget = {
	/** The origin of the server: `http://127.0.0.1:3456`. */
	origin: string;
	/** If the server requires one. */
	apiKey?: string;
	signal: AbortSignal;
};

/** The self-test has its own name in the list of requests. */
export function toRequestHeaders({
	apiKey,
}: Pick<SelfTestTarget, 'apiKey'>): Record<string, string> {
	return {
		'content-type': 'application/json',
		'user-agent': 'self-test',
		...(apiKey !== undefined && {authorization: `Bearer ${apiKey}`}),
	};
}
