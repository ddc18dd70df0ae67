import {strict as assert} from 'node:assert';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {text, toolUse} from '../../stand-ins/messages-api/block.js';
import type {RecordedRequest} from '../../stand-ins/messages-api/record-request.js';
import type {Check} from '../check.js';
import type {Step} from '../stage.js';
import {assertGood, runToEnd} from './run-to-end.js';

export const toolLoop: Check = {
	title: 'its own tools run, over several steps in one process',
	async run(stage) {
		const prompt = 'Plant a garden.';
		const {write, command} = stage.client.calls;
		stage.play(prompt, [
			[
				text('First two beds.'),
				write('roses.txt', 'red', stage.project),
				write('tulips.txt', 'yellow', stage.project),
			],
			command(
				'cat roses.txt tulips.txt > garden.txt; echo planted-$((40 + 2))',
			),
			command('cat missing.txt'),
			text('The garden is planted.'),
		]);
		const output = await runToEnd(stage, {prompt});
		assert.match(output, /The garden is planted\./v);
		const garden = path.join(stage.project, 'garden.txt');
		assert.equal(await readFile(garden, 'utf8'), 'redyellow');
		assertGood(stage, prompt, {steps: 4});
		const [third, fourth] = stage.upstream(prompt).slice(2);
		assert.match(lastResult(third), /planted-42/v);
		assert.match(lastResult(fourth), /No such file/v);
	},
};

export const mcpTool: Check = {
	title: "a tool of the user's MCP server runs",
	async run(stage) {
		const prompt = 'What is in the note called harbour?';
		const {search} = stage.client.calls;
		const steps: Step[] = [
			...(search ? [search('lookup')] : []),
			(request) => toolUse(findTool(request, /lookup/v), {note: 'harbour'}),
			text('The code is 4711.'),
		];
		stage.play(prompt, steps);
		const output = await runToEnd(stage, {prompt});
		assert.match(output, /The code is 4711\./v);
		assertGood(stage, prompt, {
			steps: steps.length,
			searches: search ? 1 : 0,
		});
		const last = stage.upstream(prompt).at(-1);
		assert.match(lastResult(last), /lookup found harbour: the code is 4711/v);
	},
};

/** The name of the tool on offer. */
export function findTool({body}: RecordedRequest, pattern: RegExp): string {
	const names = (body.tools ?? []).map(({name}) => name);
	const found = names.find((name) => pattern.test(name));
	assert.ok(found, `No tool ${String(pattern)} among ${names.join(', ')}`);
	return found;
}

/** The results of the calls made last, as JSON text. */
export function lastResult(request: RecordedRequest | undefined): string {
	const results = (request?.body.messages ?? [])
		.map(({content}) =>
			typeof content === 'string'
				? []
				: content.filter(({type}) => type === 'tool_result'),
		)
		.findLast(({length}) => length > 0);
	return JSON.stringify(results ?? []);
}
