import type {JsonObject} from '../claude/turn.js';
import type {Caller} from './demo-visit.js';

/** An agent: two parallel tool calls, their results, the answer. */
export async function planDay(caller: Caller): Promise<void> {
	const request = {
		model: 'claude-sonnet-4',
		tools: [
			tool('read_calendar', 'Appointments of a day', ['day', 'zone']),
			tool('get_weather', 'Forecast by the hour', ['place', 'hours']),
			tool('send_message', 'Writes to a contact', ['to', 'text']),
		],
	};
	const messages = [
		{role: 'system', content: 'You are a personal assistant. Be brief.'},
		{
			role: 'user',
			content: 'What is on my calendar today, and do I need an umbrella?',
		},
	];
	const {text, toolCalls} = await caller.chat({...request, messages});
	if (toolCalls.length === 0) {
		return;
	}

	await caller.chat({
		...request,
		messages: [
			...messages,
			{
				role: 'assistant',
				content: text,
				tool_calls: toolCalls.map((call) => ({
					id: call.id,
					type: 'function',
					function: {name: call.name, arguments: call.arguments},
				})),
			},
			...toolCalls.map(({id, name}) => ({
				role: 'tool',
				tool_call_id: id,
				content: results[name] ?? '{}',
			})),
		],
	});
}

const results: Record<string, string> = {
	read_calendar: JSON.stringify([
		{at: '09:30', title: 'Stand-up', minutes: 15},
		{at: '13:00', title: 'Lunch with Mia', place: 'Maybachufer'},
		{at: '16:00', title: 'Design review', place: 'Room 4'},
	]),
	get_weather: JSON.stringify({rain: 0.7, from: '12:00', degrees: [7, 11]}),
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
