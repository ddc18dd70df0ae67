/** Those who look on. */
export type ChangeListeners = {
	/** Returns how to stop. */
	add(listener: () => void): () => void;
	/** Tells them soon, and once of all that changes until then: a turn changes several things, and is not to wait for them. */
	tell(): void;
};

export function createChangeListeners(): ChangeListeners {
	const listeners = new Set<() => void>();
	let telling: NodeJS.Immediate | undefined;
	return {
		add(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		tell() {
			telling ??= setImmediate(() => {
				telling = undefined;
				for (const listener of listeners) {
					listener();
				}
			});
		},
	};
}
