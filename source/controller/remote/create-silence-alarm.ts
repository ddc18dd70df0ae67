export type SilenceAlarm = {
	/** Aborts after a silence, or when the alarm is no longer needed. */
	signal: AbortSignal;
	heard(): void;
	end(): void;
};

/** Notices that the other side has gone without a word, as when its machine slept. */
export function createSilenceAlarm(milliseconds: number): SilenceAlarm {
	const controller = new AbortController();
	const timer = setTimeout(() => {
		controller.abort(
			new Error(
				`The server has said nothing for ${milliseconds / 1000} seconds.`,
			),
		);
	}, milliseconds);

	return {
		signal: controller.signal,
		heard() {
			timer.refresh();
		},
		end() {
			clearTimeout(timer);
			controller.abort();
		},
	};
}
