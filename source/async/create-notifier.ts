export type Notifier = {
	ring(): void;
	/** Resolves at the next ring, immediately if it rang since the last wait, or after some milliseconds. */
	wait(milliseconds?: number): Promise<void>;
};

/** A notifier for one waiter. Several rings between two waits wake it only once. */
export function createNotifier(): Notifier {
	let hasRung = false;
	let wake: () => void = () => undefined;

	return {
		ring() {
			hasRung = true;
			wake();
		},
		async wait(milliseconds) {
			if (!hasRung) {
				let timer: NodeJS.Timeout | undefined;
				await new Promise<void>((resolve) => {
					wake = resolve;
					timer =
						milliseconds === undefined
							? undefined
							: setTimeout(resolve, milliseconds);
				});
				clearTimeout(timer);
			}

			hasRung = false;
		},
	};
}
