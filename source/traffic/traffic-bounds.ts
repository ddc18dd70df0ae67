/** What the store keeps, over all exchanges. */
export type StoreBounds = {
	/** The oldest ended ones are forgotten beyond this. Running ones never are. */
	exchanges: number;
	/** Texts of ended exchanges; the oldest lose theirs and keep their row. */
	keptText: number;
	notices: number;
	/** Answers over which percentiles are taken. */
	samples: number;
	/** Callers, each with one model, whose usage is counted by itself. */
	usage: number;
};

/**
Bounds that keep a day of traffic from filling the memory. Texts are counted in UTF-16 code units.
*/
export const trafficBounds = {
	exchanges: 10_000,
	keptText: 32 * 1024 * 1024,
	notices: 200,
	samples: 1000,
	usage: 100,
	/** A longer request body is not kept, so it cannot be replayed. */
	body: 1024 * 1024,
	/** One message of a conversation, and all of them, the newest first. */
	messageText: 32 * 1024,
	conversationText: 256 * 1024,
	messages: 1000,
	answerText: 256 * 1024,
	answerThinking: 64 * 1024,
	/** Of each call. */
	toolArguments: 64 * 1024,
	/** How many tools, ignored or adjusted fields and retries are kept of one exchange. */
	names: 256,
	/** Any short text: a name, a model, a caller, an error message. */
	label: 1000,
} as const satisfies StoreBounds & Record<string, number>;
