export type Bell = {
	ring(): void;
	/** Resolves at the next ring, at once when it rang since the last wait, or after some milliseconds. */
	wait(milliseconds?: number): Promise<void>;
};

/** Wakes one who waits. However often it rang meanwhile, it wakes once. */
export function createBell(): Bell {
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
