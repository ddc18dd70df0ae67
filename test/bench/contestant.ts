/** One way of asking Claude, measured the same as the others. */
export type Contestant = {
	name: string;
	/** Asks, and listens to the whole answer. */
	ask(question: Question): Promise<Measured>;
	/** Waits until it is as ready as it gets. */
	settle?(): Promise<void>;
	close?(): Promise<void>;
};

export type Question = {
	/** Alternating, the user's first and last. */
	messages: string[];
	/** Hears each piece of the answer as it comes. */
	onPiece?: (text: string) => void;
};

/** Milliseconds from the question. */
export type Measured = {text: string; firstToken: number; total: number};
