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
};

/** `tools`: the answer asks for tool results that have not come yet; `called`: and nobody waits for them any more. */
export type ShownStatus = ExchangeStatus | 'tools' | 'called';
