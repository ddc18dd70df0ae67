import type {Contestant} from '../contestant.js';

/**
Has it answered so many turns, in conversations of ten. A server serves all day, and V8 compiles what runs often: its first
turns take longer than the rest.
*/
export async function practise(
	contestant: Contestant,
	turns: number,
): Promise<void> {
	await contestant.settle?.();
	let messages: string[] = [];
	for (let turn = 0; turn < turns; turn++) {
		messages = turn % 10 === 0 ? ['Begin'] : [...messages, `Turn ${turn}`];
		const {text} = await contestant.ask({messages});
		messages = [...messages, text];
	}
}
