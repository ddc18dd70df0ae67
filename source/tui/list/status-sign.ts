import type {ExchangeStatus} from '../../traffic/exchange.js';
import type {Tone} from '../line/line.js';

/** One cell wide in every terminal. */
export const statusSign: Record<ShownStatus, string> = {
	queued: '…',
	starting: '◐',
	waiting: '◐',
	streaming: '●',
	done: '✓',
	failed: '✗',
	cancelled: '–',
	tools: '▲',
	called: '✓',
	cut: '▲',
	declined: '▲',
	unknown: '?',
};

export const statusWord: Record<ShownStatus, string> = {
	queued: 'queued',
	starting: 'starting',
	waiting: 'waiting',
	streaming: 'streaming',
	done: 'done',
	failed: 'failed',
	cancelled: 'cancelled',
	tools: 'tools',
	called: 'called',
	cut: 'cut off',
	declined: 'declined',
	unknown: 'unknown',
};

export const statusTone: Record<ShownStatus, Tone> = {
	queued: 'waiting',
	starting: 'waiting',
	waiting: 'waiting',
	streaming: 'ready',
	done: 'ready',
	failed: 'failed',
	cancelled: 'quiet',
	tools: 'waiting',
	called: 'quiet',
	cut: 'waiting',
	declined: 'waiting',
	unknown: 'quiet',
};

/**
`tools`: the answer asks for tool results that have not come yet; `called`: and nobody waits for them any more. `cut` is done
at the token limit, `declined` is a refusal, and of what is `unknown` contact was lost.
*/
export type ShownStatus =
	ExchangeStatus | 'tools' | 'called' | 'cut' | 'declined' | 'unknown';
