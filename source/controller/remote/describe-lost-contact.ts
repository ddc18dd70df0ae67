import {toErrorCode} from '../../errors/to-error-code.js';

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
