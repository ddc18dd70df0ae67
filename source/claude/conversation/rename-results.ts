import type {AssistantBlock, UserMessage} from '../turn.js';

/**
The message with the results of `from`'s calls ascribed to the calls in the same places of `to`. Clients may name calls
as they like when they tell the history (OpenClaw does); whose result is whose is all that the names are for.
*/
export function renameResults(
	message: UserMessage,
	from: AssistantBlock[],
	to: string[],
): UserMessage {
	const names = new Map(
		toCallIds(from).flatMap((id, place) => {
			const name = to[place];
			return name === undefined ? [] : [[id, name]];
		}),
	);
	return {
		...message,
		content: message.content.map((block) =>
			block.type === 'tool-result'
				? {...block, callId: names.get(block.callId) ?? block.callId}
				: block,
		),
	};
}

/** The ids of the calls among these, in their order. */
export function toCallIds(content: AssistantBlock[]): string[] {
	return content.flatMap((block) =>
		block.type === 'tool-call' ? [block.id] : [],
	);
}
