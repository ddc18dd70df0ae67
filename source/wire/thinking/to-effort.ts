import type {Effort} from '../../claude/turn.js';

/** What a client's `reasoning_effort` asks for. New tiers come at the top, so one that is not known is the highest. */
export function toEffort(asked: string): Effort | 'off' | undefined {
	switch (asked.trim().toLowerCase()) {
		case '':
		case 'auto':
		case 'default': {
			return undefined;
		}

		case 'none':
		case 'off':
		case 'disabled': {
			return 'off';
		}

		case 'minimal':
		case 'low': {
			return 'low';
		}

		case 'medium': {
			return 'medium';
		}

		case 'high': {
			return 'high';
		}

		case 'xhigh': {
			return 'xhigh';
		}

		default: {
			return 'max';
		}
	}
}
