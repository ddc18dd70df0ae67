/** Why there is no contact, in a sentence for a person. `fetch` hides the reason in its cause. */
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
