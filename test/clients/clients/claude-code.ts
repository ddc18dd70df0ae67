import {strict as assert} from 'node:assert';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {text, toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import {picture, writePicture} from '../checks/answers.js';
import {assertGood, runToEnd} from '../checks/run-to-end.js';
import {findTool, lastResult} from '../checks/tools.js';
import type {Check} from '../check.js';
import type {Client} from '../client.js';

/** It shows a picture by reading its file. */
const pictureThatIsRead: Check = {
	title: 'a picture that it reads reaches the model',
	async run(stage) {
		const image = await writePicture(stage.project);
		const prompt = 'Which colour has red.png?';
		stage.play(prompt, [
			toolUse('Read', {file_path: image}),
			text('It is red.'),
		]);
		const output = await runToEnd(stage, {prompt});
		assert.match(output, /It is red\./v);
		assertGood(stage, prompt, {steps: 2});
		assert.match(lastResult(stage.upstream(prompt)[1]), /"type":"image"/v);
	},
};

export const claudeCode: Client = {
	name: 'claude-code',
	package: '@anthropic-ai/claude-code',
	program: 'claude',
	endpoint: '/v1/messages',
	async configure({home, origin, notes: [command, ...args]}) {
		// As `claude mcp add --scope user` writes it.
		await writeFile(
			path.join(home, '.claude.json'),
			JSON.stringify({mcpServers: {notes: {type: 'stdio', command, args}}}),
		);
		return {
			ANTHROPIC_BASE_URL: origin,
			ANTHROPIC_AUTH_TOKEN: 'any',
			DISABLE_AUTOUPDATER: '1',
			CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
		};
	},
	toArguments: ({prompt, isNext}) => [
		'--print',
		...(isNext ? ['--continue'] : []),
		'--allowedTools=Bash,Read,Write,Edit,mcp__notes',
		prompt,
	],
	calls: {
		write: (file, content) => toolUse('Write', {file_path: file, content}),
		command: (line) => toolUse('Bash', {command: line}),
		search: (words) => (request) =>
			toolUse(findTool(request, /ToolSearch$/v), {
				query: words,
				max_results: 5,
			}),
	},
	checks: agentChecks.map((check) =>
		check === picture ? pictureThatIsRead : check,
	),
};
