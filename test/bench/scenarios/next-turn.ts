import type {Contestant} from '../contestant.js';

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
