export type SilenceAlarm = {
	/** Aborts after a silence, when whoever listens wants no more, or when the alarm is no longer needed. */
	signal: AbortSignal;
	heard(): void;
	end(): void;
};

/** Notices that the other side has gone without a word, as when its machine slept. */
export function createSilenceAlarm(
	milliseconds: number,
	listener: AbortSignal,
): SilenceAlarm {
	const controller = new AbortController();
	const timer = setTimeout(() => {
		controller.abort(
			new Error(
				`The server has said nothing for ${milliseconds / 1000} seconds.`,
			),
		);
	}, milliseconds);
	// Not `AbortSignal.any`: Node 20 lets go of such a signal while `fetch` still waits for it.
	const abort = () => {
		controller.abort(listener.reason);
	};

	if (listener.aborted) {
		abort();
	}

	listener.addEventListener('abort', abort);
	return {
		signal: controller.signal,
		heard() {
			timer.refresh();
		},
		end() {
			clearTimeout(timer);
			listener.removeEventListener('abort', abort);
			controller.abort();
		},
	};
}
