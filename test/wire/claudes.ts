import type {AnswerEvent} from '../../source/claude/claude-event.js';
import type {Message} from '../../source/claude/turn.js';
import {ApiError} from '../../source/errors/api-error.js';
import {done} from './script.js';
import type {Claude} from './wire-fetch.js';

export const greeter: Claude = () => [
	{type: 'thinking', text: 'A greeting.'},
	{type: 'text', text: 'Hel'},
	{type: 'text', text: 'lo!'},
	done,
];

/** Makes two calls at once, the second without arguments, and answers with what they brought. */
export const weatherman: Claude = ({messages}) => {
	const results = toResults(messages);
	return results.length > 0
		? [{type: 'text', text: results.join(', ')}, done]
		: [
				{type: 'text', text: 'Let me see.'},
				{type: 'tool-call', id: 'toolu_1', name: 'get_weather'},
				{type: 'tool-arguments', json: '{"city"'},
				{type: 'tool-arguments', json: ':"Paris"}'},
				{type: 'tool-call', id: 'toolu_2', name: 'get_time'},
				{...done, stopReason: 'tool-calls'},
			];
};

function toResults(messages: Message[]): string[] {
	return messages
		.flatMap(({content}) => [...content])
		.filter((block) => block.type === 'tool-result')
		.flatMap(({content}) => content)
		.map((block) => (block.type === 'text' ? block.text : block.type));
}

/** Fails after its first word. */
export function* quitter(): Generator<AnswerEvent> {
	yield {type: 'text', text: 'Hel'};
	throw new ApiError('The CLI went away.', {
		status: 502,
		type: 'server_error',
		code: 'cli_crashed',
	});
}

export const ada = {
	name: 'Ada',
	born: '1815-12-10T00:00:00Z',
	email: null,
};

/** Fits Ada to the schema of the turn, without which it has nothing to say. */
export const registrar: Claude = ({schema}) => {
	const json = schema === undefined ? '' : JSON.stringify(ada);
	return [
		{type: 'text', text: 'I shall use the tool:'},
		{type: 'structured', json: json.slice(0, 9)},
		{type: 'structured', json: json.slice(9)},
		{...done, ...(schema && {structured: ada})},
	];
};
