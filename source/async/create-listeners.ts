/** The listeners for something that happens; `Event` is what they are called with. */
export type Listeners<Event extends unknown[] = []> = {
	/** Returns a function that removes the listener. */
	add(listener: (...event: Event) => void): () => void;
	/** Calls them, in the order in which they were added. */
	notify(...event: Event): void;
	isEmpty(): boolean;
};

export function createListeners<
	Event extends unknown[] = [],
>(): Listeners<Event> {
	const listeners = new Set<(...event: Event) => void>();
	return {
		add(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		notify(...event) {
			for (const listener of listeners) {
				listener(...event);
			}
		},
		isEmpty: () => listeners.size === 0,
	};
}

/**
The same, but they are called soon, and once for all changes until then: a turn makes several changes and should not wait for
the listeners.
*/
export function createChangeListeners(): Listeners {
	const listeners = createListeners();
	let pending: NodeJS.Immediate | undefined;
	return {
		...listeners,
		notify() {
			pending ??= setImmediate(() => {
				pending = undefined;
				listeners.notify();
			});
		},
	};
}
