import type {CliInspection} from './inspect-cli.js';

/** What is known of the CLI and its login; looks again by itself while something is wrong or unknown. */
export type CliWatch = {
	current(): CliInspection | undefined;
	/** Resolves when the first look is done. */
	ready(): Promise<CliInspection>;
	/** Looks anew: a look that is under way may not have seen what has changed since it began. */
	refresh(): Promise<CliInspection>;
	/** Looks again in `ms` milliseconds, unless that will be done before anyway. */
	lookWithin(ms: number): void;
	/** Resolves when no look is under way any more. */
	close(): Promise<void>;
};

export function createCliWatch(options: {
	/** How long after a look that found something wrong, or no login, the next one is, in milliseconds. It doubles up to sixteenfold. */
	retryMs: number;
	inspect(signal: AbortSignal): Promise<CliInspection>;
	onChange(now: CliInspection): void;
}): CliWatch {
	const closing = new AbortController();
	let current: CliInspection | undefined;
	let looking: Promise<CliInspection> | undefined;
	/** The one after the one that is under way. */
	let next: Promise<CliInspection> | undefined;
	let timer: NodeJS.Timeout | undefined;
	/** What the timer was set to, in milliseconds. */
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
