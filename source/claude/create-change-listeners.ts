/** The listeners for changes. */
export type ChangeListeners = {
	/** Returns a function that removes the listener. */
	add(listener: () => void): () => void;
	/**
	Notifies the listeners soon, and once for all changes until then: a turn makes several changes and should not wait for
	the listeners.
	*/
	notify(): void;
};

export function createChangeListeners(): ChangeListeners {
	const listeners = new Set<() => void>();
	let pending: NodeJS.Immediate | undefined;
	return {
		add(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		notify() {
			pending ??= setImmediate(() => {
				pending = undefined;
				for (const listener of listeners) {
					listener();
				}
			});
		},
	};
}
