import {setTimeout as delay} from 'node:timers/promises';

/** How many times to try something that takes a moment, and the milliseconds between. */
export type Patience = {attempts: number; pauseMs: number};

/** Tries until the answer is not `undefined`; `undefined` after the last attempt. */
export async function tryUntil<Answer>(
	{attempts, pauseMs}: Patience,
	attempt: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
	for (let count = 1; ; count++) {
		const answer = await attempt();
		if (answer !== undefined || count >= attempts) {
			return answer;
		}

		await delay(pauseMs);
	}
}
