import type {AssistantBlock, UserMessage} from '../turn.js';

/**
Moves the tool results of a message from the call ids of `from` to the ids at the same positions of `to`. Clients may
change call ids when they send the history (OpenClaw does), so only the positions identify a call.
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

/** The ids of the calls, in order. */
export function toCallIds(content: AssistantBlock[]): string[] {
	return content.flatMap((block) =>
		block.type === 'tool-call' ? [block.id] : [],
	);
}
