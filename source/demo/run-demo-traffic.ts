import {createCaller, type Send} from './demo-visit.js';
import {demoVisits} from './demo-visits.js';
import {between, livelyPace, type Pace} from './pace.js';

/** The maximum number of concurrent visitors, so that a user can follow. */
const mostAtOnce = 2;

/** The first visits start almost together, so that the demo is busy as soon as it opens. */
const opening = {visits: 4, gap: 700};

/** Plays the demo's visits, one after another, until the signal aborts. */
export async function runDemoTraffic({
	send,
	signal,
	pace = livelyPace,
}: {
	send: Send;
	signal: AbortSignal;
	pace?: Pace;
}): Promise<void> {
	const visiting = new Set<Promise<void>>();
	for (let index = 0; !signal.aborted; index++) {
		const visit = demoVisits[index % demoVisits.length]!;
		const caller = createCaller(visit.userAgent, {send, signal});
		const stay = quietly(async () => {
			try {
				await visit.run(caller);
			} finally {
				visiting.delete(stay);
			}
		});
		visiting.add(stay);
		const isOpening = index < opening.visits - 1;
		const gap = isOpening ? opening.gap : between(pace, 2500, 7000);
		await quietly(async () => pace.wait(gap, signal));
		const most = isOpening ? opening.visits : mostAtOnce;
		while (visiting.size >= most) {
			await Promise.race(visiting);
		}
	}

	await Promise.all(visiting);
}

/** Ignores errors: visitors that leave early, or are rejected, are part of the demo. */
async function quietly(visit: () => Promise<void>): Promise<void> {
	try {
		await visit();
	} catch {
		// The dashboard shows the result.
	}
}
