import type {Contestant} from '../contestant.js';

/** Milliseconds for ten independent questions, five at a time. */
export async function measureBurst(contestant: Contestant): Promise<number> {
	await contestant.settle?.();
	const start = performance.now();
	const questions = Array.from({length: 10}, (_, index) => `Burst ${index}`);
	const worker = async () => {
		for (
			let question = questions.shift();
			question !== undefined;
			question = questions.shift()
		) {
			await contestant.ask({messages: [question]});
		}
	};

	await Promise.all(Array.from({length: 5}, worker));
	return performance.now() - start;
}
