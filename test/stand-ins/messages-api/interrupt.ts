import {setTimeout as delay} from 'node:timers/promises';
import type {Connection} from './connection.js';
import type {Interruption} from './reply.js';
import {toFrame} from './to-stream.js';

/** Lets the interruption happen. Resolves to whether the answer goes on after it. */
export async function interrupt(
	interruption: Interruption,
	{response, signal, closed, cut}: Connection,
): Promise<boolean> {
	switch (interruption.type) {
		case 'wait': {
			const elapsed = delay(interruption.ms, undefined, {signal});
			await Promise.allSettled([elapsed]);
			return !signal.aborted;
		}

		case 'gate': {
			interruption.reach();
			await Promise.race([interruption.opened, closed]);
			return !signal.aborted;
		}

		case 'cut': {
			cut();
			return false;
		}

		case 'hang': {
			await closed;
			return false;
		}

		case 'error': {
			const {errorType, message} = interruption;
			if (!response.headersSent) {
				response.writeHead(200, {'content-type': 'text/event-stream'});
			}

			response.end(toFrame('error', {error: {type: errorType, message}}));
			return false;
		}
	}
}
