import type {AssistantBlock, Turn} from '../turn.js';
import type {MessageReader} from './create-message-reader.js';
import {isCutBy} from './to-stop-reason.js';

/** Whether the CLI, after a message that has ended so, asks the model again by itself. */
export function asksAgain(
	message: Pick<
		MessageReader,
		'end' | 'content' | 'hasCalls' | 'hasBrokenCall'
	>,
	turn: Pick<Turn, 'tools' | 'schema'>,
): boolean {
	return (
		isCutBy(message.end().stopReason) ||
		isWithoutOutput(message, turn) ||
		hasUnfitCall(message, turn)
	);
}

/**
It would tell the model that nothing was visible. Blanks are not, in its eyes; what `trim` leaves is, though nobody sees
it. Where the answer is to fit a schema it asks for that, as it should.
*/
export function isWithoutOutput(
	{content}: Pick<MessageReader, 'content'>,
	{schema}: Pick<Turn, 'schema'>,
): boolean {
	return schema === undefined && content().every((block) => isBlank(block));
}

function isBlank(block: AssistantBlock): boolean {
	return block.type === 'text' && block.text.trim() === '';
}

/** It would tell the model what is wrong with its call, or that there is none. That is for the client to say. */
function hasUnfitCall(
	message: Pick<
		MessageReader,
		'end' | 'content' | 'hasCalls' | 'hasBrokenCall'
	>,
	{tools, schema}: Pick<Turn, 'tools' | 'schema'>,
): boolean {
	const isMissing =
		schema === undefined &&
		message.end().stopReason === 'tool_use' &&
		!message.hasCalls();
	const isUnknown = message
		.content()
		.some(
			(block) =>
				block.type === 'tool-call' &&
				tools.every(({name}) => name !== block.name),
		);
	return isMissing || isUnknown || message.hasBrokenCall();
}
