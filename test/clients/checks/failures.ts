import {strict as assert} from 'node:assert';
import {text} from '../../stand-ins/messages-api/block.js';
import {failure} from '../../stand-ins/messages-api/failure.js';
import {cut, gate} from '../../stand-ins/messages-api/interruption.js';
import {rateLimitHeaders} from '../../stand-ins/messages-api/rate-limit-headers.js';
import type {Check} from '../check.js';
import {runToEnd} from './run-to-end.js';

export const overload: Check = {
	title:
		'Anthropic is overloaded for a moment: it asks again and gets its answer',
	async run(stage) {
		const prompt = 'Try until it goes.';
		stage.play(prompt, [
			() =>
				stage.exchanges(prompt).length === 1
					? failure(529, {message: 'Overloaded'})
					: text('It went.'),
		]);
		const output = await runToEnd(stage, {prompt});
		assert.match(output, /It went\./v);
		const exchanges = stage.exchanges(prompt);
		assert.deepEqual(
			exchanges.map(({httpStatus, status}) => httpStatus ?? status),
			[503, 200],
		);
	},
};

export const limit: Check = {
	title: 'the plan is used up: it says so and ends',
	async run(stage) {
		const prompt = 'Spend what is left.';
		const resetsAt = Math.round(Date.now() / 1000) + 2 * 60 * 60;
		const headers = {
			'x-should-retry': 'false',
			...rateLimitHeaders({
				status: 'rejected',
				claim: 'five_hour',
				resetsAt,
				windows: {'5h': {utilization: 1, resetsAt}},
			}),
		};
		stage.play(prompt, [failure(429, {headers})]);
		const run = stage.start({prompt});
		const {code, output} = await run.ended;
		assert.notEqual(code, 'hung', output);
		assert.match(output, /limit|quota/iv);
		assert.ok(stage.upstream(prompt).length === 1, 'It was asked once only');
		for (const {error} of stage.exchanges(prompt)) {
			assert.equal(error?.code, 'insufficient_quota');
		}
	},
};

export const brokenConnection: Check = {
	title: 'an answer breaks off: it does not take the half for the whole',
	async run(stage) {
		const prompt = 'Say it to the end.';
		stage.play(prompt, [
			() =>
				stage.exchanges(prompt).length === 1
					? text('This is only', cut)
					: text('This is all of it.'),
		]);
		const {code, output} = await stage.start({prompt}).ended;
		assert.ok(
			code !== 0 || output.includes('This is all of it.'),
			`It ended with ${code}. It printed:\n${output}`,
		);
		assert.equal(stage.exchanges(prompt)[0]?.status, 'failed');
	},
};

export const cancel: Check = {
	title: 'Ctrl+C ends the answer at Anthropic too',
	async run(stage) {
		const prompt = 'Talk without end.';
		const pause = gate();
		stage.play(prompt, [text('And so on', pause)]);
		const run = stage.start({prompt});
		await Promise.race([pause.reached, run.ended]);
		run.pressControlC();
		await run.ended;
		const closed = await stage.upstream(prompt)[0]?.closed;
		assert.equal(closed?.outcome, 'aborted');
		assert.equal(stage.exchanges(prompt)[0]?.status, 'cancelled');
	},
};
