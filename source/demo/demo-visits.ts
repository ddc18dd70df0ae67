import type {JsonObject} from '../claude/turn.js';
import type {Caller, DemoAnswer, Visit} from './demo-visit.js';

const openClaw = 'OpenClaw/1.9.2';
const cursor = 'Cursor/2.4.1';
const javascript = 'OpenAI/JS 6.49.0';
const python = 'OpenAI/Python 2.9.0';
const anthropic = 'Anthropic/Python 0.76.0';
const curl = 'curl/8.7.1';

/** The demo's visits, in an order that shows many features within the first minute. */
export const demoVisits: readonly Visit[] = [
	{userAgent: cursor, run: writeHook},
	{userAgent: openClaw, run: planDay},
	ask(
		python,
		'haiku',
		'Classify ticket 4711: „Login geht nicht mehr nach Passwortwechsel“',
		'Answer with one word.',
	),
	ask(curl, 'sonnet', 'Say hello in five languages, with a flag each.'),
	{userAgent: python, run: readInvoice},
	ask(
		javascript,
		'opus',
		'Explain TCP congestion control to a backend engineer.',
		'You are a patient teacher.',
	),
	{
		userAgent: openClaw,
		async run(caller) {
			await caller.respond({
				model: 'claude-sonnet-4',
				instructions: 'Answer in the language of the question.',
				input: '明日の京都の天気と持ち物を三行で教えて。',
			});
		},
	},
	ask(
		javascript,
		'haiku',
		'A title for this commit: removes the timer that kept laptops awake while nothing ran.',
	),
	{
		userAgent: anthropic,
		async run(caller) {
			await caller.message({
				model: 'claude-sonnet-4',
				max_tokens: 1024,
				messages: [
					{
						role: 'user',
						content: 'Summarise the release notes for the team channel.',
					},
				],
			});
		},
	},
	{
		userAgent: cursor,
		async run(caller) {
			await caller.chat(
				chat('opus', 'Explain TCP congestion control to a backend engineer.'),
				{leaveAfter: 4200},
			);
		},
	},
	ask(javascript, 'sonnet', 'Which of these three logs explains the timeout?'),
];

function ask(
	userAgent: string,
	family: string,
	prompt: string,
	system?: string,
): Visit {
	return {
		userAgent,
		async run(caller) {
			await caller.chat(chat(family, prompt, system));
		},
	};
}

function chat(family: string, prompt: string, system?: string): JsonObject {
	return {
		model: `claude-${family}-4`,
		messages: [
			...(system === undefined ? [] : [{role: 'system', content: system}]),
			{role: 'user', content: prompt},
		],
	};
}

/** An editor: a conversation of three turns. */
async function writeHook(caller: Caller): Promise<void> {
	const messages: JsonObject[] = [
		{role: 'system', content: 'You are a coding assistant in an editor.'},
	];
	for (const content of [
		'Write a React hook that debounces a value, in TypeScript.',
		'Now a test for it.',
		'Which other hooks would you write that way?',
	]) {
		messages.push({role: 'user', content});
		const {text} = await caller.chat({model: 'claude-opus-4', messages});
		messages.push({role: 'assistant', content: text});
	}
}

/** A script: an answer that fits a schema. */
async function readInvoice(caller: Caller): Promise<void> {
	await caller.chat({
		...chat(
			'haiku',
			'Extract the invoice as JSON: Rechnung 2026-118, 2 Tastaturen à 149,50 €, 1 Monitor 1.100 €, noch offen.',
		),
		response_format: {
			type: 'json_schema',
			json_schema: {
				name: 'invoice',
				schema: {
					type: 'object',
					properties: {
						number: {type: 'string'},
						currency: {type: 'string'},
						items: {type: 'array', items: {type: 'object'}},
						total: {type: 'number'},
						paid: {type: 'boolean'},
					},
					required: ['number', 'total'],
				},
			},
		},
	});
}

/** An agent: two questions, for each of which it calls tools and answers. */
async function planDay(caller: Caller): Promise<void> {
	const tools = [
		tool('read_calendar', 'Appointments of a day', ['day', 'zone']),
		tool('get_weather', 'Forecast by the hour', ['place', 'hours']),
		tool('send_message', 'Writes to a contact', ['to', 'text']),
	];
	const messages: JsonObject[] = [
		{role: 'system', content: 'You are a personal assistant. Be brief.'},
	];
	const send = async () => {
		const answer = await caller.chat({
			model: 'claude-sonnet-4',
			tools,
			messages,
		});
		messages.push(toMessage(answer));
		return answer.toolCalls;
	};

	for (const content of [
		'What is on my calendar today, and do I need an umbrella?',
		'Tell Mia that I will be ten minutes late.',
	]) {
		messages.push({role: 'user', content});
		const toolCalls = await send();
		if (toolCalls.length === 0) {
			return;
		}

		messages.push(
			...toolCalls.map(({id, name}) => ({
				role: 'tool',
				tool_call_id: id,
				content: results[name] ?? '{}',
			})),
		);
		await send();
	}
}

function toMessage({text, toolCalls}: DemoAnswer): JsonObject {
	return {
		role: 'assistant',
		content: text,
		...(toolCalls.length > 0 && {
			tool_calls: toolCalls.map((call) => ({
				id: call.id,
				type: 'function',
				function: {name: call.name, arguments: call.arguments},
			})),
		}),
	};
}

const results: Record<string, string> = {
	read_calendar: JSON.stringify([
		{at: '09:30', title: 'Stand-up', minutes: 15},
		{at: '13:00', title: 'Lunch with Mia', place: 'Maybachufer'},
		{at: '16:00', title: 'Design review', place: 'Room 4'},
	]),
	get_weather: JSON.stringify({rain: 0.7, from: '12:00', degrees: [7, 11]}),
	send_message: JSON.stringify({sent: true}),
};

function tool(
	name: string,
	description: string,
	parameters: string[],
): JsonObject {
	return {
		type: 'function',
		function: {
			name,
			description,
			parameters: {
				type: 'object',
				properties: Object.fromEntries(parameters.map((key) => [key, {}])),
			},
		},
	};
}
