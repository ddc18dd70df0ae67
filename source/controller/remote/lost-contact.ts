import {toErrorCode} from '../../errors/to-error-code.js';

/** Something answers and lets this user see nothing: trying again does not help. The message says what does. */
export class AccessError extends Error {
	override name = 'AccessError';
}

/** Why the connection failed, in a sentence for the user. `fetch` hides the reason in its cause. */
export function describeLostContact(error: unknown, origin: string): string {
	if (!(error instanceof Error)) {
		return String(error);
	}

	const {cause} = error;
	const code = toErrorCode(cause);
	if (code === 'ECONNREFUSED') {
		return `Nothing answers at ${origin}.`;
	}

	if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') {
		return 'The server ended the connection.';
	}

	return cause instanceof Error ? cause.message : error.message;
}
