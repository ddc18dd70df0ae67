import {chatFormat} from '../wire/chat/chat-format.js';
import {completionsFormat} from '../wire/completions/completions-format.js';
import {messagesFormat} from '../wire/messages/messages-format.js';
import {
	ollamaChatFormat,
	ollamaGenerateFormat,
} from '../wire/ollama/ollama-format.js';
import {
	createResponseStore,
	type ResponseStore,
} from '../wire/responses/store/create-response-store.js';
import {createResponsesFormat} from '../wire/responses/create-responses-format.js';
import {shapePaths} from '../wire/shape-paths.js';
import type {WireFormat} from '../wire/wire-format.js';

/** The API shapes that are spoken, by path. A new one is a folder under `wire/`, a path and a line here. */
export function createWireFormats(
	responses: ResponseStore = createResponseStore(),
): Record<string, WireFormat> {
	return {
		[shapePaths.chat]: chatFormat,
		[shapePaths.responses]: createResponsesFormat({store: responses}),
		[`${shapePaths.responses}/compact`]: createResponsesFormat({
			store: responses,
			isCompact: true,
		}),
		[shapePaths.completions]: completionsFormat,
		[shapePaths.messages]: messagesFormat,
		[shapePaths['ollama-chat']]: ollamaChatFormat,
		[shapePaths['ollama-generate']]: ollamaGenerateFormat,
	};
}
