import {setTimeout as delay} from 'node:timers/promises';
import {text} from '../../stand-ins/messages-api/block.js';
import type {MessagesApi} from '../../stand-ins/messages-api/create-messages-api.js';
import {gate} from '../../stand-ins/messages-api/interruption.js';
import type {Contestant} from '../contestant.js';
import {median} from '../median.js';

/**
Median milliseconds that a piece of an answer is under way from the stand-in to the listener, while a hundred are
let through 20 ms apart. Both ends are in this process and read one clock.
*/
export async function measureTransit(
	api: MessagesApi,
	contestant: Contestant,
): Promise<number> {
	await contestant.settle?.();
	const gates = Array.from({length: 100}, () => gate());
	api.reply(text(...gates.flatMap((each, index) => [each, `${index} `])));

	const left: number[] = [];
	const times: number[] = [];
	const asked = contestant.ask({
		messages: ['Count.'],
		onPiece(piece) {
			times.push(performance.now() - left[Number(piece)]!);
		},
	});
	for (const [index, each] of gates.entries()) {
		await each.reached;
		left[index] = performance.now();
		each.open();
		await delay(20);
	}

	await asked;
	return median(times);
}
