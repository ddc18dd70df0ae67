import type {ClaudeEvent, Done} from '../../source/claude/claude-event.js';

/** Claude's events as a driver would yield them, one after the other. */
export async function* script(
	...events: ClaudeEvent[]
): AsyncGenerator<ClaudeEvent> {
	for (const event of events) {
		yield event;
	}
}

/** What precedes any content. */
export const accepted: ClaudeEvent[] = [
	{type: 'queued', ahead: 1},
	{type: 'process', kind: 'spare', pid: 4242},
	{type: 'sent'},
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
