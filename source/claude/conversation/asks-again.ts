import type {AssistantBlock, Turn} from '../turn.js';
import type {MessageReader} from './create-message-reader.js';
import {isCutBy} from './to-stop-reason.js';

/** Whether the CLI sends another request to the model by itself after a message that ended like this. */
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
For an answer without output, the CLI asks the model for a visible one. The CLI does not count blanks as output, but does
count other characters that `trim` keeps, even invisible ones. With a schema this retry is wanted.
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

/** For an invalid or missing call, the CLI would send the model an error. That is left to the client. */
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
