import type {CliInspection} from './inspect-cli.js';

/** Watches the CLI and its login; inspects them again by itself while there is a problem. */
export type CliWatch = {
	current(): CliInspection | undefined;
	/** Resolves after the first inspection. */
	ready(): Promise<CliInspection>;
	/** Starts another inspection: a running one may have missed a change made since it began. */
	refresh(): Promise<CliInspection>;
	/** Inspects again in `ms` milliseconds, unless an inspection is due earlier. */
	lookWithin(ms: number): void;
	/** Resolves when no inspection is running. */
	close(): Promise<void>;
};

export function createCliWatch(options: {
	/** The delay before the next inspection after one with a problem, in milliseconds. It doubles up to sixteenfold. */
	retryMs: number;
	inspect(signal: AbortSignal): Promise<CliInspection>;
	onChange(now: CliInspection): void;
}): CliWatch {
	const closing = new AbortController();
	let current: CliInspection | undefined;
	let looking: Promise<CliInspection> | undefined;
	/** The inspection that follows the running one. */
	let next: Promise<CliInspection> | undefined;
	let timer: NodeJS.Timeout | undefined;
	/** The current timer's delay, in milliseconds. */
	let wait = 0;
	let delay = options.retryMs;

	async function look(): Promise<CliInspection> {
		const before = current;
		try {
			current = await options.inspect(closing.signal);
		} finally {
			looking = undefined;
		}

		if (!closing.signal.aborted) {
			if (JSON.stringify(before) !== JSON.stringify(current)) {
				delay = options.retryMs;
				options.onChange(current);
			}

			lookAgain();
		}

		return current;
	}

	function lookAgain(): void {
		clearTimeout(timer);
		timer = undefined;
		if (current?.problem ?? !current?.login) {
			lookIn(delay);
			delay = Math.min(delay * 2, options.retryMs * 16);
		}
	}

	function lookIn(ms: number): void {
		clearTimeout(timer);
		wait = ms;
		timer = setTimeout(refresh, ms);
		timer.unref();
	}

	async function refresh(): Promise<CliInspection> {
		if (looking) {
			next ??= lookAfter(looking);
			return next;
		}

		looking = look();
		return looking;
	}

	async function lookAfter(
		before: Promise<CliInspection>,
	): Promise<CliInspection> {
		await Promise.allSettled([before]);
		next = undefined;
		return closing.signal.aborted ? before : refresh();
	}

	return {
		current: () => current,
		ready: async () => current ?? looking ?? refresh(),
		refresh,
		lookWithin(ms) {
			const isSooner = timer === undefined || wait > ms;
			if (isSooner && looking === undefined && !closing.signal.aborted) {
				lookIn(ms);
			}
		},
		async close() {
			closing.abort();
			clearTimeout(timer);
			await Promise.allSettled([looking, next]);
		},
	};
}
