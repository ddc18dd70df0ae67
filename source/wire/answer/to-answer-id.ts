/** The id of an answer, or of an item in one: that of its request under another prefix, so that a log line leads to it. */
export function toAnswerId(prefix: string, requestId: string): string {
	return prefix + requestId.replace(/^req_/v, '');
}
