/** What an error says and where it came from, for whoever has to find out why. */
export function toErrorTrace(error: unknown): string {
	return error instanceof Error
		? (error.stack ?? error.message)
		: String(error);
}
