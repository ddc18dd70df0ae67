import type {JsonObject, JsonValue} from '../../claude/turn.js';

/** A message around what is known of it. */
export function toMessageFrame(
	id: string,
	{model, content, ...rest}: {model: string; content: JsonValue[]} & JsonObject,
): JsonObject {
	return {id, type: 'message', role: 'assistant', model, content, ...rest};
}
