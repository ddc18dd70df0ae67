/** A queue between one that pushes and one that reads. */
export type Channel<T> = AsyncIterable<T> & {
	push(item: T): void;
	/** Reading ends after what has been pushed. */
	close(): void;
	/** Reading throws after what has been pushed. */
	fail(error: unknown): void;
};

export function createChannel<T>(): Channel<T> {
	let items: T[] = [];
	let end: {error?: unknown} | undefined;
	let wake: (() => void) | undefined;

	const finish = (how: {error?: unknown}) => {
		end ??= how;
		wake?.();
	};

	async function* read(): AsyncGenerator<T> {
		for (;;) {
			if (items.length > 0) {
				const pushed = items;
				items = [];
				yield* pushed;
			} else if (end) {
				if ('error' in end) {
					throw end.error;
				}

				return;
			} else {
				await untilWoken();
			}
		}
	}

	async function untilWoken(): Promise<void> {
		return new Promise((resolve) => {
			wake = resolve;
		});
	}

	const reader = read();
	return {
		push(item) {
			items.push(item);
			wake?.();
		},
		close() {
			finish({});
		},
		fail(error) {
			finish({error});
		},
		[Symbol.asyncIterator]: () => ({
			// One reader that outlives each loop over it: a replay reads some, the answer the rest.
			next: async () => reader.next(),
		}),
	};
}
