/** The message and stack of an error, for finding its cause. */
export function toErrorTrace(error: unknown): string {
	return error instanceof Error
		? (error.stack ?? error.message)
		: String(error);
}
