/** An agent in a loop: it asks with a tool at hand, and goes on from the tool's result. */
export type ToolAgent = {
	/** Waits until it is as ready as it gets. */
	settle(): Promise<void>;
	/** Asks the first question. */
	begin(question: string): Promise<ToolStep>;
	/** Hands over what the call gave. */
	proceed(call: string, result: string): Promise<ToolStep>;
	close?(): Promise<void>;
};

export type ToolStep = {
	/** Milliseconds from what was handed over to the first piece of the answer: of its text or of a call's input. */
	firstPiece: number;
	/** The id of the call that the answer ends with. */
	call?: string;
};

/** The tool that is at hand. */
export const toolName = 'look';
