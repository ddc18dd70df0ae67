import {strict as assert} from 'node:assert';
import type {Client, Task} from '../client.js';
import type {Stage} from '../stage.js';

/** Runs the client and returns what it printed. Throws where it failed. */
export async function runToEnd(stage: Stage, task: Task): Promise<string> {
	const {code, output} = await stage.start(task).ended;
	assert.equal(code, 0, `It ended with ${code}. It printed:\n${output}`);
	return output;
}

/**
The work on a prompt took exactly so many requests, each answered 200 and to its end, all but the first by the process of
the one before.
*/
export function assertGood(
	stage: Stage,
	prompt: string,
	{
		steps,
		searches = 0,
	}: {
		steps: number;
		/** So many of the first steps look for tools: each next request offers others, which takes another process. */
		searches?: number;
	},
): void {
	const exchanges = stage.exchanges(prompt);
	assert.deepEqual(
		exchanges.map(({status}) => status),
		Array.from({length: steps}, () => 'done'),
	);
	assert.equal(stage.upstream(prompt).length, steps);
	const [first, ...later] = exchanges.slice(searches);
	for (const {served, pid} of later) {
		assert.equal(served, toServed(stage.client));
		assert.equal(pid, first?.pid);
	}

	for (const {method, path, status} of stage.visits) {
		assert.equal(status(), 200, `${method} ${path}`);
	}
}

/** How a conversation goes on in the process that holds it. */
export function toServed({movesItsEnd = false}: Client): 'live' | 'rewound' {
	return movesItsEnd ? 'rewound' : 'live';
}
