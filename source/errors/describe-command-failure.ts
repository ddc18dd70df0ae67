/** What execa knows of a command that did not succeed. */
type CommandFailure = {
	timedOut?: boolean;
	exitCode?: number | undefined;
	signal?: string | undefined;
	code?: string | undefined;
	shortMessage?: string;
};

/** Why a command failed, without a full stop: `timed out after 10 seconds`, `command not found`, `exit code 3`. */
export function describeCommandFailure(
	{timedOut, exitCode, signal, code, shortMessage}: CommandFailure,
	timeoutMs: number,
): string {
	if (timedOut) {
		return `timed out after ${timeoutMs / 1000} seconds`;
	}

	if (code === 'ENOENT') {
		return 'command not found';
	}

	if (exitCode !== undefined) {
		return `exit code ${exitCode}`;
	}

	return signal === undefined
		? (shortMessage ?? code ?? 'unknown error')
		: `ended by ${signal}`;
}
