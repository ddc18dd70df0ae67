/** An async queue with one writer and one reader. */
export type PushIterator<T> = AsyncIterable<T> & {
	push(item: T): void;
	/** Ends the iteration after the items pushed so far. */
	close(): void;
	/** Makes the iteration throw after the items pushed so far. */
	fail(error: unknown): void;
};

export function createPushIterator<T>(): PushIterator<T> {
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
			// All loops share one reader: the replay reads some lines, the answer the rest.
			next: async () => reader.next(),
		}),
	};
}
