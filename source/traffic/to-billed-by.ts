import type {Exchange} from './exchange.js';

/** Who pays for the answer in place of the plan, in words; undefined where the plan does, or where nobody knows. */
export function toBilledBy({
	paidBy,
}: Pick<Exchange, 'paidBy'>): string | undefined {
	switch (paidBy) {
		case 'extra-usage': {
			return 'extra usage';
		}

		case 'api-key': {
			return 'API key';
		}

		case 'plan':
		case 'unknown':
		case undefined: {
			return undefined;
		}
	}
}
