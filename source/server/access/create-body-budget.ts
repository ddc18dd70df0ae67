import {ApiError} from '../../errors/api-error.js';

/** Memory for the bodies of all requests under way. Each body claims its part before it is read. */
export type BodyBudget = {
	/**
	A claim for a body of `length` bytes, or of unknown length. `onDrop` is called with a 408 when the body does not arrive
	while others wait for its room; its reader then stops and releases the claim.
	*/
	claim(
		length: number | undefined,
		onDrop: (error: ApiError) => void,
	): BodyClaim;
};

type BodyClaim = {
	/** Takes room for more bytes. `false` where there is none at once. */
	take(bytes: number): boolean;
	/** Resolves when the room has been taken, and rejects with a 503 when there is none in time. */
	wait(bytes: number): Promise<void>;
	/** Counts bytes that have arrived, as a sign of life. */
	onArrival(bytes: number): void;
	/** The whole body has arrived. */
	complete(): void;
	/** Neither the body nor what was parsed of it is needed any more. */
	release(): void;
};

export type BodyBudgetOptions = {
	/** For all bodies together. */
	bytes: number;
	/** How long a body waits for room. */
	patienceMs: number;
	/** How long a body may make no progress while others wait. */
	stallMs: number;
};

type Claim = {
	held: number;
	isLarge: boolean;
	isComplete: boolean;
	/** Bytes since the last look, where there has been one. */
	arrived: number | undefined;
	onDrop: (error: ApiError) => void;
};

type Waiter = {claim: Claim; bytes: number; grant(): void; leave(): void};

/**
Bytes of a small body. These have a quarter of the budget for themselves, so they never wait for larger ones, and claim what
arrives. A larger one claims its whole length at once: two that are half read would wait for each other.
*/
export const smallBody = 1024 * 1024;

/** Fewer bytes than this between two looks are no progress. */
const leastProgress = 64 * 1024;

export function createBodyBudget({
	bytes: total = 128 * 1024 * 1024,
	patienceMs = 15_000,
	stallMs = 5000,
}: Partial<BodyBudgetOptions> = {}): BodyBudget {
	const claims = new Set<Claim>();
	let waiters: Waiter[] = [];
	let looks: NodeJS.Timeout | undefined;
	let used = 0;
	let usedByLarge = 0;

	function hold(claim: Claim, bytes: number): boolean {
		const isGrown = !claim.isLarge && claim.held + bytes > smallBody;
		const isLarge = claim.isLarge || isGrown;
		const more = bytes + (isGrown ? claim.held : 0);
		if (
			used + bytes > total ||
			(isLarge && usedByLarge + more > total * 0.75)
		) {
			return false;
		}

		used += bytes;
		usedByLarge += isLarge ? more : 0;
		claim.held += bytes;
		claim.isLarge = isLarge;
		return true;
	}

	function serveWaiters(): void {
		for (const {claim, bytes, grant} of waiters.toSorted(byUrgency)) {
			if (!hold(claim, bytes)) {
				return;
			}

			grant();
		}
	}

	async function wait(claim: Claim, bytes: number): Promise<void> {
		looks ??= startLooking();
		return new Promise((resolve, reject) => {
			const waiter: Waiter = {
				claim,
				bytes,
				grant() {
					waiter.leave();
					resolve();
				},
				leave() {
					clearTimeout(timer);
					waiters = waiters.filter((other) => other !== waiter);
					if (waiters.length === 0) {
						clearInterval(looks);
						looks = undefined;
					}
				},
			};
			const timer = setTimeout(() => {
				waiter.leave();
				reject(noRoom(total));
			}, patienceMs);
			waiters.push(waiter);
		});
	}

	/** Drops uploads that stand still, as long as somebody waits. */
	function startLooking(): NodeJS.Timeout {
		for (const claim of claims) {
			claim.arrived = 0;
		}

		return setInterval(() => {
			const waiting = new Set(waiters.map(({claim}) => claim));
			const isSmallWaiting = waiters.some(({claim}) => !claim.isLarge);
			for (const claim of claims) {
				const {arrived, isComplete, isLarge} = claim;
				claim.arrived = 0;
				if (
					arrived !== undefined &&
					arrived < leastProgress &&
					!isComplete &&
					!waiting.has(claim) &&
					(isLarge || isSmallWaiting)
				) {
					claim.onDrop(stalled());
				}
			}
		}, stallMs);
	}

	return {
		claim(length, onDrop) {
			const claim: Claim = {
				held: 0,
				isLarge: (length ?? 0) > smallBody,
				isComplete: false,
				arrived: undefined,
				onDrop,
			};
			claims.add(claim);
			return {
				take(bytes) {
					const isOvertaking =
						claim.held === 0 &&
						waiters.some((waiter) => waiter.claim.isLarge === claim.isLarge);
					return !isOvertaking && hold(claim, bytes);
				},
				wait: async (bytes) => wait(claim, bytes),
				onArrival(bytes) {
					if (claim.arrived !== undefined) {
						claim.arrived += bytes;
					}
				},
				complete() {
					claim.isComplete = true;
					// It holds on to the bytes, which the answer does not need.
					claim.onDrop = () => undefined;
				},
				release() {
					if (claims.delete(claim)) {
						used -= claim.held;
						usedByLarge -= claim.isLarge ? claim.held : 0;
						waiters.find((waiter) => waiter.claim === claim)?.leave();
						serveWaiters();
					}
				},
			};
		},
	};
}

/** Small bodies first; then those that have been read in part, which would otherwise wait for each other. */
function byUrgency(one: Waiter, other: Waiter): number {
	const rank = ({claim: {isLarge, held}}: Waiter) =>
		Number(isLarge) * 2 + Number(held === 0);
	return rank(one) - rank(other);
}

function noRoom(total: number): ApiError {
	return new ApiError(
		`Too many large requests at once: this server holds request bodies of ${total / 1024 / 1024} MB at most, all together. Try again in a few seconds.`,
		{
			status: 503,
			type: 'server_error',
			code: 'too_many_large_requests',
			retryAfter: 5,
		},
	);
}

function stalled(): ApiError {
	return new ApiError(
		'The body made no progress while other requests waited for its room. Send the request again.',
		{
			status: 408,
			type: 'invalid_request_error',
			code: 'request_timeout',
			retryAfter: 1,
		},
	);
}
