// Makes the recordings beside this file again: npx tsx test/claude/recordings/record.ts
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type BareClaude, startBareClaude} from '../../stand-ins/bare-claude.js';
import {
	type ClaudeHome,
	createClaudeHome,
} from '../../stand-ins/claude-home.js';
import {createClientTools} from '../../stand-ins/client-tools.js';
import {
	structured,
	text,
	thinking,
	toolUse,
} from '../../stand-ins/messages-api/block.js';
import {
	type Answer,
	createMessagesApi,
} from '../../stand-ins/messages-api/create-messages-api.js';
import {failure} from '../../stand-ins/messages-api/failure.js';
import {errorEvent, gate} from '../../stand-ins/messages-api/interruption.js';
import {message} from '../../stand-ins/messages-api/message.js';
import {rateLimitHeaders} from '../../stand-ins/messages-api/rate-limit-headers.js';
import type {Gate} from '../../stand-ins/messages-api/reply.js';
import type {RecordingName} from './read-recording.js';

type Scene = {
	answers: Answer[];
	fields?: object;
	/** Opened once the CLI has asked and takes its context for full, so that it asks no more. */
	held?: Gate;
};

const held = gate();
const schema = {type: 'object', properties: {x: {type: 'number'}}};

const scenes: Record<RecordingName, Scene> = {
	answer: {
		answers: [
			message([thinking('hm', ' yes'), text('one', ' two')], {
				usage: {input: 5, cacheRead: 100, cacheCreation: 20, output: 42},
				headers: rateLimitHeaders({
					claim: 'five_hour',
					resetsAt: 1_900_000_000,
				}),
			}),
		],
	},
	calls: {
		answers: [
			[
				text('Let me see'),
				toolUse('weather', {city: 'Paris'}, 'toolu_1'),
				toolUse('weather', [], 'toolu_2'),
			],
		],
	},
	structured: {
		answers: [structured({x: 'four'}), [text('Sorry.'), structured({x: 4})]],
		fields: {jsonSchema: schema},
	},
	unstructured: {
		answers: [text('four'), text('four, I said')],
		fields: {jsonSchema: schema},
	},
	cut: {
		answers: [
			message([text('one', ' two')], {stopReason: 'max_tokens'}),
			text(' three'),
		],
	},
	held: {
		answers: [
			message([text('one', ' two')], {
				stopReason: 'max_tokens',
				before: [held],
			}),
			text(' three'),
		],
		held,
	},
	stopped: {answers: [message([text('one')], {stopSequence: 'STOP'})]},
	limited: {
		answers: [
			failure(429, {
				headers: rateLimitHeaders({
					status: 'rejected',
					claim: 'seven_day_opus',
					resetsAt: 1_900_000_000,
				}),
			}),
		],
	},
	overloaded: {answers: [failure(529), text('one')]},
	broken: {answers: [text('one', errorEvent())]},
	unstreamed: {
		answers: [
			failure(404),
			message(
				[
					thinking('hm', ' yes'),
					text('Let me see'),
					toolUse('weather', {city: 'Paris'}, 'toolu_1'),
					toolUse('weather', [], 'toolu_2'),
				],
				{usage: {input: 5, output: 42}},
			),
		],
	},
	'unstreamed-cut': {
		answers: [
			failure(404),
			message([thinking('hm'), text('one')], {stopReason: 'max_tokens'}),
			text(' two'),
		],
		fields: {jsonSchema: schema},
	},
};

const api = await createMessagesApi();
const home = await createClaudeHome(api);
for (const [name, scene] of Object.entries(scenes)) {
	api.reply(...scene.answers);
	await writeFile(
		path.join(import.meta.dirname, `${name}.jsonl`),
		await record(home, scene),
	);
}

await home.close();
await api.close();

async function hold(claude: BareClaude, held: Gate): Promise<void> {
	const env = {CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE: '1'};
	await claude.control('apply_flag_settings', {settings: {env}});
	held.open();
}

/** The lines of one turn, without what is of the machine. */
async function record(
	home: ClaudeHome,
	{fields, held}: Scene,
): Promise<string> {
	const tools = createClientTools([{name: 'weather'}]);
	const claude = startBareClaude(home, tools);
	await claude.control('initialize', {...tools.initialize, ...fields});
	const lines: string[] = [];
	let waiting = held;
	for await (const {at, ...line} of claude.ask('hello')) {
		if (waiting && line['status'] === 'requesting') {
			void hold(claude, waiting);
			waiting = undefined;
		}

		lines.push(JSON.stringify(line).replaceAll(home.folder, '/home'));
	}

	await claude.kill('SIGKILL');
	return `${lines.join('\n')}\n`;
}
