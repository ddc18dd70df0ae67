import {text} from './block.js';
import {message} from './message.js';
import type {MessagesBlock, MessagesBody} from './parse-messages-body.js';
import type {MessageReply} from './reply.js';

/**
Says the last user message again, a word a delta. `max_tokens` counts words, and `stop_sequences` stop it, as the
real API would.
*/
export function echo(body: MessagesBody): MessageReply {
	const whole = `Echo: ${lastUserText(body)}`;
	const {said, stopSequence} = untilStop(whole, body.stop_sequences ?? []);
	const words = said.match(/\s*\S+\s*$|\s*\S+/gv) ?? [];
	if (body.max_tokens !== undefined && words.length > body.max_tokens) {
		return message([text(...words.slice(0, body.max_tokens))], {
			stopReason: 'max_tokens',
		});
	}

	return message([text(...words)], {stopSequence});
}

export function lastUserText(body: MessagesBody): string {
	const content =
		body.messages.findLast(({role}) => role === 'user')?.content ?? '';
	return typeof content === 'string'
		? content
		: content
				.map((block) => toText(block))
				.filter((words) => !words.startsWith('<system-reminder>'))
				.join(' ');
}

/** What is not text shows as `[image]`, a tool's result as `[tool_result sunny]`. */
function toText(block: MessagesBlock): string {
	return block.text ?? `[${[block.type, block['content']].join(' ').trim()}]`;
}

function untilStop(
	whole: string,
	sequences: string[],
): {said: string; stopSequence?: string} {
	const [first] = sequences
		.map((sequence) => ({sequence, at: whole.indexOf(sequence)}))
		.filter(({at}) => at !== -1)
		.toSorted((a, b) => a.at - b.at);
	return first === undefined
		? {said: whole}
		: {said: whole.slice(0, first.at), stopSequence: first.sequence};
}
