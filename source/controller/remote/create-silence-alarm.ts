type SilenceAlarm = {
	/** Aborts after a silence, when the listener aborts, or when the alarm ends. */
	signal: AbortSignal;
	postpone(): void;
	end(): void;
};

/** Detects that the other side has stopped sending, for example because its machine sleeps. */
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
	// Not `AbortSignal.any`: Node 20 releases such a signal while `fetch` still waits for it.
	const abort = () => {
		controller.abort(listener.reason);
	};

	if (listener.aborted) {
		abort();
	}

	listener.addEventListener('abort', abort);
	return {
		signal: controller.signal,
		postpone() {
			timer.refresh();
		},
		end() {
			clearTimeout(timer);
			listener.removeEventListener('abort', abort);
			controller.abort();
		},
	};
}
