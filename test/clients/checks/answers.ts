import {strict as assert} from 'node:assert';
import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {text} from '../../stand-ins/messages-api/block.js';
import {gate} from '../../stand-ins/messages-api/interruption.js';
import type {Check} from '../check.js';
import {assertGood, runToEnd, toServed} from './run-to-end.js';

export const plainAnswer: Check = {
	title: 'a plain answer',
	async run(stage) {
		const prompt = 'What is six times seven?';
		stage.play(prompt, [text('It is forty-two.')]);
		const output = await runToEnd(stage, {prompt});
		assert.match(output, /It is forty-two\./v);
		assertGood(stage, prompt, {steps: 1});
	},
};

export const streamedAnswer: Check = {
	title: 'a piece of an answer leaves before the next is there',
	async run(stage) {
		const prompt = 'Name two rivers.';
		const pause = gate();
		stage.play(prompt, [text('The Elbe', pause, ' and the Weser.')]);
		const run = stage.start({prompt});
		await stage.until(
			() =>
				run.isEnded() ||
				stage.visits.some(({answer}) => answer.includes('The Elbe')),
		);
		assert.ok(!run.isEnded(), run.output());
		pause.open();
		const {code, output} = await run.ended;
		assert.match(output, /The Elbe and the Weser\./v);
		assert.equal(code, 0);
		assertGood(stage, prompt, {steps: 1});
	},
};

export const nextPrompt: Check = {
	title: 'the next prompt of a conversation goes on in its process',
	async run(stage) {
		const first = 'My favourite colour is green.';
		const second = 'Which colour is it?';
		stage.play(first, [text('I will remember.')]);
		stage.play(second, [text('It is green.')]);
		await runToEnd(stage, {prompt: first});
		const output = await runToEnd(stage, {prompt: second, isNext: true});
		assert.match(output, /It is green\./v);
		assertGood(stage, first, {steps: 1});
		assertGood(stage, second, {steps: 1});
		assert.equal(stage.exchanges(second)[0]?.served, toServed(stage.client));
	},
};

export const picture: Check = {
	title: 'a picture reaches the model',
	async run(stage) {
		const image = await writePicture(stage.project);
		const prompt = 'Which colour has this picture?';
		stage.play(prompt, [text('It is red.')]);
		const output = await runToEnd(stage, {prompt, image});
		assert.match(output, /It is red\./v);
		assertGood(stage, prompt, {steps: 1});
		assert.match(
			stage.upstream(prompt)[0]?.json ?? '',
			/"type":"image","source":\{"type":"base64","media_type":"image\/png"/v,
		);
	},
};

export async function writePicture(folder: string): Promise<string> {
	const file = path.join(folder, 'red.png');
	await writeFile(file, Buffer.from(redPng, 'base64'));
	return file;
}

/** 16 by 16. */
const redPng =
	'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mP4z8BAEmIY1TCqYfhqAACQ+f8B8u7oVwAAAABJRU5ErkJggg==';
