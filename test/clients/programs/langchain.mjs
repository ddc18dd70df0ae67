// A tool loop on a chat model of LangChain. `MODE PROMPT [--next]`: OpenAI's `chat` or `responses`, or Anthropic's `messages`. It
// keeps the conversation in its home, as LangChain stores messages.
import {execSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {ChatAnthropic} from '@langchain/anthropic';
import {
	HumanMessage,
	mapChatMessagesToStoredMessages,
	mapStoredMessagesToChatMessages,
	SystemMessage,
} from '@langchain/core/messages';
import {tool} from '@langchain/core/tools';
import {concat} from '@langchain/core/utils/stream';
import {ChatOpenAI} from '@langchain/openai';
import {z} from 'zod';

const [mode, prompt, next] = process.argv.slice(2);
const memory = path.join(process.env.HOME, 'memory.json');
const model = 'claude-opus-4';

const chat =
	mode === 'messages'
		? new ChatAnthropic({model})
		: new ChatOpenAI({model, useResponsesApi: mode === 'responses'});

const tools = [
	tool(
		async ({file, content}) => {
			await writeFile(file, content);
			return 'written';
		},
		{
			name: 'write',
			description: 'Writes a file',
			schema: z.object({file: z.string(), content: z.string()}),
		},
	),
	tool(({line}) => execSync(`${line} 2>&1; true`, {encoding: 'utf8'}), {
		name: 'command',
		description: 'Runs a command line',
		schema: z.object({line: z.string()}),
	}),
];
const bound = chat.bindTools(tools);

const earlier =
	next === undefined
		? [new SystemMessage('You are a gardener.')]
		: mapStoredMessagesToChatMessages(
				JSON.parse(await readFile(memory, 'utf8')),
			);
const messages = [...earlier, new HumanMessage(prompt)];
try {
	for (;;) {
		const answer = await toAnswer();
		messages.push(answer);
		if (answer.tool_calls.length === 0) {
			break;
		}

		for (const call of answer.tool_calls) {
			const {name} = call;
			messages.push(
				await tools.find((offered) => offered.name === name).invoke(call),
			);
		}
	}

	await writeFile(
		memory,
		JSON.stringify(mapChatMessagesToStoredMessages(messages)),
	);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}

async function toAnswer() {
	let answer;
	for await (const chunk of await bound.stream(messages)) {
		process.stdout.write(chunk.text);
		answer = answer ? concat(answer, chunk) : chunk;
	}

	return answer;
}
