// A tool loop with the official SDK of OpenAI alone. `MODE PROMPT [--next]`: `chat` with the SDK's own runner, or `responses`, each
// continued by the id of the one before. What the next run needs is in its home.
import {execSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import OpenAI from 'openai';

const [mode, prompt, next] = process.argv.slice(2);
const memory = path.join(process.env.HOME, 'memory.json');
const model = 'claude-opus-4';
const instructions = 'You are a gardener.';
const client = new OpenAI();

const toSchema = (...names) => ({
	type: 'object',
	properties: Object.fromEntries(names.map((name) => [name, {type: 'string'}])),
	required: names,
	additionalProperties: false,
});
const tools = [
	{
		name: 'write',
		description: 'Writes a file',
		parameters: toSchema('file', 'content'),
		async function({file, content}) {
			await writeFile(file, content);
			return 'written';
		},
	},
	{
		name: 'command',
		description: 'Runs a command line',
		parameters: toSchema('line'),
		function: ({line}) => execSync(`${line} 2>&1; true`, {encoding: 'utf8'}),
	},
];

const known =
	next === undefined ? undefined : JSON.parse(await readFile(memory, 'utf8'));
try {
	const remembered = await (mode === 'chat' ? chat() : respond());
	await writeFile(memory, JSON.stringify(remembered));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}

async function chat() {
	const runner = client.chat.completions.runTools({
		model,
		stream: true,
		messages: [
			...(known ?? [{role: 'system', content: instructions}]),
			{role: 'user', content: prompt},
		],
		tools: tools.map((tool) => ({
			type: 'function',
			function: {...tool, parse: JSON.parse},
		})),
	});
	runner.on('content', (delta) => process.stdout.write(delta));
	await runner.done();
	return runner.messages;
}

async function respond() {
	let input = prompt;
	let id = known;
	for (;;) {
		const stream = client.responses.stream({
			model,
			instructions,
			input,
			...(id && {previous_response_id: id}),
			tools: tools.map(({name, description, parameters}) => ({
				type: 'function',
				name,
				description,
				parameters,
				strict: true,
			})),
		});
		stream.on('response.output_text.delta', ({delta}) =>
			process.stdout.write(delta),
		);
		const response = await stream.finalResponse();
		id = response.id;
		const calls = response.output.filter(({type}) => type === 'function_call');
		if (calls.length === 0) {
			return id;
		}

		input = await Promise.all(
			calls.map(async ({call_id: callId, name, arguments: json}) => ({
				type: 'function_call_output',
				call_id: callId,
				output: await tools
					.find((tool) => tool.name === name)
					.function(JSON.parse(json)),
			})),
		);
	}
}
