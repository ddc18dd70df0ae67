import type {Message} from '../turn.js';

/**
Joins consecutive messages of one role, as the Messages API does. Drops empty answers and messages, which the API would
refuse. The result alternates between roles.
*/
export function mergeMessages(messages: Message[]): Message[] {
	const runs: Message[][] = [];
	for (const message of messages.map((message) => withoutEmptyTexts(message))) {
		const run = runs.at(-1);
		if (message.content.length === 0) {
			continue;
		}

		if (run?.[0]?.role === message.role) {
			run.push(message);
		} else {
			runs.push([message]);
		}
	}

	return runs.map((run) => join(run));
}

function join(run: Message[]): Message {
	const [first] = run;
	if (first && run.length === 1) {
		return first;
	}

	return first?.role === 'assistant'
		? {
				role: 'assistant',
				content: run.flatMap((message) =>
					message.role === 'assistant' ? message.content : [],
				),
			}
		: {
				role: 'user',
				content: run.flatMap((message) =>
					message.role === 'user' ? message.content : [],
				),
			};
}

/** Clients send an answer that had only calls, or no content, with an empty text. */
function withoutEmptyTexts(message: Message): Message {
	return message.role === 'user'
		? message
		: {
				role: 'assistant',
				content: message.content.filter(
					(block) => block.type !== 'text' || block.text !== '',
				),
			};
}
