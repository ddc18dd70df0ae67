import {setTimeout as delay} from 'node:timers/promises';
import type {ClaudeHome} from '../../stand-ins/claude-home.js';
import type {Contestant} from '../contestant.js';
import {createBare} from '../contestants.js';
import {median} from '../median.js';

/**
Median milliseconds to the first token of a next turn, and the same of a bare live CLI, as it comes and tuned as ours:
turn about in the same history, and many, as one turn takes twice as long as another. In conversations of ten, each with
CLI processes of its own.
*/
export async function measureNextTurnBesideBare(
	contestant: Contestant,
	home: ClaudeHome,
	conversations: number,
): Promise<{ours: number; bare: number; tuned: number}> {
	const ours: number[] = [];
	const bare: number[] = [];
	const tuned: number[] = [];
	for (let conversation = 0; conversation < conversations; conversation++) {
		const live = createBare(home, {isLive: true});
		const liveTuned = createBare(home, {isLive: true, isTuned: true});
		try {
			const [here = [], byHand = [], tunedByHand = []] = await measureNextTurns(
				[contestant, live, liveTuned],
				10,
			);
			ours.push(...here);
			bare.push(...byHand);
			tuned.push(...tunedByHand);
		} finally {
			await Promise.all([live.close?.(), liveTuned.close?.()]);
		}
	}

	return {ours: median(ours), bare: median(bare), tuned: median(tuned)};
}

/** Milliseconds to the first token of the second and later turns of one conversation, by contestant. */
export async function measureNextTurns(
	contestants: Contestant[],
	rounds: number,
): Promise<number[][]> {
	const times = contestants.map((): number[] => []);
	const histories = contestants.map((): string[] => []);
	for (let round = 0; round <= rounds; round++) {
		for (const [index, contestant] of contestants.entries()) {
			if (round === 0) {
				await contestant.settle?.();
			}

			// What a CLI does after its answer is not to slow another's next turn.
			await delay(50);
			const messages = [...histories[index]!, `Turn ${round}`];
			const {text, firstToken} = await contestant.ask({messages});
			histories[index] = [...messages, text];
			if (round > 0) {
				times[index]!.push(firstToken);
			}
		}
	}

	return times;
}
