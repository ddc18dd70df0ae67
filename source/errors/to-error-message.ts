/** The message of an error; any other thrown value as text. */
export function toErrorMessage(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
