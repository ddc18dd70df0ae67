import type {Contestant} from '../contestant.js';
import {median} from '../median.js';

/** Median milliseconds to the first token of independent questions, asked in rounds so that all see the same machine. */
export async function measureFirstTokens(
	contestants: Contestant[],
	rounds: number,
): Promise<number[]> {
	const times = contestants.map((): number[] => []);
	for (let round = 0; round < rounds; round++) {
		for (const [index, contestant] of contestants.entries()) {
			await contestant.settle?.();
			const question = `Question ${round} of ${contestant.name}`;
			const {firstToken} = await contestant.ask({messages: [question]});
			times[index]!.push(firstToken);
		}
	}

	return times.map((values) => median(values));
}
