import {createCaller, type Send} from './demo-visit.js';
import {demoVisits} from './demo-visits.js';
import {between, livelyPace, type Pace} from './pace.js';

/** No more visitors than this at once, so that a person can follow. */
const mostAtOnce = 2;

/** The first ones come almost together: whoever opens the demo sees it live at once. */
const opening = {visits: 4, gap: 700};

/** Lets the demo's callers come by, one after another, until the signal aborts. */
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

/** A visitor that leaves early, or is turned away, is part of the show. */
async function quietly(visit: () => Promise<void>): Promise<void> {
	try {
		await visit();
	} catch {
		// The dashboard shows what became of it.
	}
}
