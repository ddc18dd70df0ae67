import type {AnswerEvent, Done} from '../../source/claude/claude-event.js';

/** The events of an answer, one after the other. */
export async function* script(
	...events: AnswerEvent[]
): AsyncGenerator<AnswerEvent> {
	for (const event of events) {
		yield event;
	}
}

/** What precedes any content. */
export const accepted: AnswerEvent[] = [
	{
		type: 'started',
		model: 'claude-opus-4-8',
		usage: {input: 10, cacheRead: 200, cacheCreation: 30, output: 1},
	},
];

export const done: Done = {
	type: 'done',
	stopReason: 'end',
	usage: {
		input: 10,
		cacheRead: 200,
		cacheCreation: 30,
		output: 50,
		thinking: 20,
	},
};

export async function collect<Item>(
	items: AsyncIterable<Item>,
): Promise<Item[]> {
	const collected: Item[] = [];
	for await (const item of items) {
		collected.push(item);
	}

	return collected;
}
