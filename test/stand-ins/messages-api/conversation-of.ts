import type {MessagesBody} from './parse-messages-body.js';

/** The messages of a request, without those that the CLI adds of its own since 2.1.330. */
export function conversationOf({
	messages,
}: MessagesBody): MessagesBody['messages'] {
	return messages.filter(({role}) => role !== 'system');
}
