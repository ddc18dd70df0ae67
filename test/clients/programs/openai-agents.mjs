// An agent of @openai/agents, as its documentation builds one. `MODE PROMPT [--next]`: it continues by `response` or by
// `conversation`, and remembers in its home which one.
import {execSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {
	Agent,
	MCPServerStdio,
	run,
	setDefaultOpenAIClient,
	setTracingDisabled,
	tool,
} from '@openai/agents';
import OpenAI from 'openai';
import {z} from 'zod';

const [mode, prompt, next] = process.argv.slice(2);
const memory = path.join(process.env.HOME, 'memory');
const client = new OpenAI();
setDefaultOpenAIClient(client);
setTracingDisabled(true);

const notes = new MCPServerStdio({
	name: 'notes',
	fullCommand: process.env.NOTES,
});
await notes.connect();

const agent = new Agent({
	name: 'Gardener',
	instructions: 'You are a gardener.',
	model: 'claude-opus-4',
	mcpServers: [notes],
	tools: [
		tool({
			name: 'write',
			description: 'Writes a file',
			parameters: z.object({file: z.string(), content: z.string()}),
			async execute({file, content}) {
				await writeFile(file, content);
				return 'written';
			},
		}),
		tool({
			name: 'command',
			description: 'Runs a command line',
			parameters: z.object({line: z.string()}),
			execute({line}) {
				return execSync(`${line} 2>&1; true`, {encoding: 'utf8'});
			},
		}),
	],
});

const known = next === undefined ? undefined : await readFile(memory, 'utf8');
const place = await toPlace();
try {
	const result = await run(agent, prompt, {stream: true, ...place});
	for await (const text of result.toTextStream()) {
		process.stdout.write(text);
	}

	await result.completed;
	await writeFile(memory, place.conversationId ?? result.lastResponseId);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
} finally {
	await notes.close();
}

async function toPlace() {
	if (mode === 'response') {
		return {previousResponseId: known};
	}

	const {id} = known ? {id: known} : await client.conversations.create();
	return {conversationId: id};
}
