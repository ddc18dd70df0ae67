import {strict as assert} from 'node:assert';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {
	cited,
	text,
	toolUse,
	webSearch,
} from '../../stand-ins/messages-api/block.js';
import {message} from '../../stand-ins/messages-api/message.js';
import {agentChecks} from '../checks/agent-checks.js';
import {assertGood, runToEnd} from '../checks/run-to-end.js';
import type {Check} from '../check.js';
import type {Client} from '../client.js';

export const codex: Client = {
	name: 'codex',
	package: '@openai/codex',
	program: 'codex',
	connectAs: 'codex',
	endpoint: '/v1/responses',
	async configure({home, notes: [command, ...args], idleMs}) {
		return writeSettings(
			home,
			`# Its user's own
model = "gpt-5"  # a comment
${idleMs === undefined ? '' : `\n[model_providers.claude-max]\nstream_idle_timeout_ms = ${idleMs}\nstream_max_retries = 0\n`}
[mcp_servers.notes]
command = ${JSON.stringify(command)}
args = ${JSON.stringify(args)}
`,
		);
	},
	toArguments: ({prompt, isNext, image}) => [
		'exec',
		...(isNext ? ['resume', '--last'] : []),
		'--skip-git-repo-check',
		'--dangerously-bypass-approvals-and-sandbox',
		...(image === undefined ? [] : [`--image=${image}`]),
		prompt,
	],
	calls: {
		write: (file, content) =>
			toolUse('exec_command', {cmd: `printf %s '${content}' > ${file}`}),
		command: (line) => toolUse('exec_command', {cmd: line}),
	},
	checks: agentChecks,
};

/** Its turns report ten tokens, and it compacts from five on. */
const compaction: Check = {
	title: 'a long conversation is compacted and goes on from its summary',
	async run(stage) {
		const prompt = 'Water the garden.';
		stage.play(prompt, [
			({json}) =>
				json.includes('Two beds are wet.')
					? text('All of it is watered.')
					: stage.client.calls.command('echo splash-$((40 + 2))'),
			text('Two beds are wet.'),
		]);
		const output = await runToEnd(stage, {prompt});
		assert.match(output, /All of it is watered\./v);
		const exchanges = stage.exchanges(prompt);
		assert.deepEqual(
			exchanges.map(({status}) => status),
			['done', 'done', 'done'],
		);
		assert.equal(exchanges[1]?.served, 'live');
		const last = stage.upstream(prompt)[2]?.json ?? '';
		assert.match(last, /summarized by you:\\nTwo beds are wet\./v);
		assert.doesNotMatch(last, /splash-42/v);
	},
};

const {connectAs: _, ...byHand} = codex;

/** It has a provider compact its conversation, and does not do that itself, where the provider is named OpenAI. */
export const compactingCodex: Client = {
	...byHand,
	name: 'codex-compacting',
	async configure({home, origin}) {
		return writeSettings(
			home,
			`model = "claude-opus-4"
model_provider = "openai-compatible"
model_auto_compact_token_limit = 5

[model_providers.openai-compatible]
name = "OpenAI"
base_url = "${origin}/v1"
wire_api = "responses"
supports_websockets = false
`,
		);
	},
	checks: [compaction],
};

const page = 'https://news.example/rome';

const search: Check = {
	title: 'it has the web searched, and the conversation goes on',
	async run(stage) {
		const first = 'How is the weather in Rome?';
		const second = 'And what do I wear?';
		stage.play(first, [
			message(
				[
					text('I look. '),
					...webSearch('weather Rome', page),
					cited('It is sunny in Rome.', page),
				],
				{usage: {webSearches: 1}},
			),
		]);
		stage.play(second, [text('A hat.')]);
		assert.match(
			await runToEnd(stage, {prompt: first}),
			/It is sunny in Rome\./v,
		);
		assert.match(
			await runToEnd(stage, {prompt: second, isNext: true}),
			/A hat\./v,
		);
		assertGood(stage, first, {steps: 1});
		assertGood(stage, second, {steps: 1});
		assert.match(
			stage.upstream(first)[0]?.json ?? '',
			/"type":"web_search_\d+"/v,
		);
		assert.match(stage.upstream(second)[0]?.json ?? '', /sunny in Rome/v);
	},
};

export const searchingCodex: Client = {
	...byHand,
	name: 'codex-searching',
	async configure({home, origin}) {
		return writeSettings(
			home,
			`model = "claude-opus-4"
model_provider = "claude-max"
web_search = "live"

[model_providers.claude-max]
name = "Claude Max"
base_url = "${origin}/v1"
wire_api = "responses"
`,
		);
	},
	checks: [search],
};

async function writeSettings(
	home: string,
	settings: string,
): Promise<Record<string, string>> {
	const folder = path.join(home, '.codex');
	await mkdir(folder);
	await writeFile(path.join(folder, 'config.toml'), settings);
	return {};
}
