import {strict as assert} from 'node:assert';
import {text} from '../../stand-ins/messages-api/block.js';
import {type Gate} from '../../stand-ins/messages-api/reply.js';
import {gate} from '../../stand-ins/messages-api/interruption.js';
import {message} from '../../stand-ins/messages-api/message.js';
import type {Check} from '../check.js';
import type {Stage} from '../stage.js';
import {assertGood} from './run-to-end.js';

/** Thirty frames, even where two come at once and some are of the answer itself, take longer than the client waits. */
const clocks = {idleMs: 3000, silenceMs: 500};

export const silenceBefore: Check = {
	title: 'a silence before the answer, longer than it waits for an event',
	clocks,
	async run(stage) {
		const prompt = 'Think for long.';
		const pause = gate();
		stage.play(prompt, [message([text('That took long.')], {before: [pause]})]);
		await outlast(stage, prompt, pause);
		assertGood(stage, prompt, {steps: 1});
	},
};

export const silenceWithin: Check = {
	title: 'a silence within the answer, longer than it waits for an event',
	clocks,
	async run(stage) {
		const prompt = 'Think for long, then go on.';
		const pause = gate();
		stage.play(prompt, [text('That', pause, ' took long.')]);
		await outlast(stage, prompt, pause);
		assertGood(stage, prompt, {steps: 1});
	},
};

/** Lets the model go on when the client has seen more signs of life in a row than fit in the time that it waits. */
async function outlast(
	stage: Stage,
	prompt: string,
	pause: Gate,
): Promise<void> {
	const run = stage.start({prompt});
	await Promise.race([pause.reached, run.ended]);
	const before = countFrames(stage);
	await stage.until(() => run.isEnded() || countFrames(stage) >= before + 30);
	pause.open();
	const {code, output} = await run.ended;
	assert.equal(code, 0, `It ended with ${code}. It printed:\n${output}`);
	assert.match(output, /That took long\./v);
}

function countFrames({visits}: Stage): number {
	return visits
		.map(({answer}) => answer)
		.join('')
		.split('\n\n').length;
}
