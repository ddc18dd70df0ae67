/** Why the connection failed, in a sentence for the user. `fetch` hides the reason in its cause. */
export function describeLostContact(error: unknown, origin: string): string {
	if (!(error instanceof Error)) {
		return String(error);
	}

	const {cause} = error;
	const code =
		cause instanceof Error && 'code' in cause ? cause.code : undefined;
	switch (code) {
		case 'ECONNREFUSED': {
			return `Nothing answers at ${origin}.`;
		}

		case 'ECONNRESET':
		case 'UND_ERR_SOCKET': {
			return 'The server ended the connection.';
		}

		default: {
			return cause instanceof Error ? cause.message : error.message;
		}
	}
}
