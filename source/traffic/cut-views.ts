import {cutText} from './cut-text.js';
import type {MessageView} from './exchange.js';
import {messageLength} from './text-length.js';
import {trafficBounds} from './traffic-bounds.js';

/** A conversation within the bound of its text: the newest messages in full as far as they fit, older ones cut. */
export function cutViews(views: MessageView[]): MessageView[] {
	let left: number = trafficBounds.conversationText;
	const hasRoom = createAllowance(trafficBounds.conversationText);
	return views
		.toReversed()
		.map((whole) => {
			const view = cutLabels(whole, hasRoom);
			const cut = cutView(view, Math.min(left, trafficBounds.messageText));
			left = Math.max(0, left - messageLength(cut));
			return cut;
		})
		.reverse();
}

/** Names of calls and files are not cut, but left out where there are too many. */
function cutLabels(
	view: MessageView,
	hasRoom: (length: number) => boolean,
): MessageView {
	const {toolCalls, attachments, toolCallId, ...others} = view;
	return {
		...others,
		...(toolCallId !== undefined && hasRoom(toolCallId.length) && {toolCallId}),
		...(toolCalls && {
			toolCalls: toolCalls.filter(({id, name}) =>
				hasRoom(id.length + name.length),
			),
		}),
		...(attachments && {
			attachments: attachments.filter(({length}) => hasRoom(length)),
		}),
	};
}

function createAllowance(total: number): (length: number) => boolean {
	let left = total;
	return (length) => {
		left -= length;
		return left >= 0;
	};
}

/** Its text and what its calls were given, as far as they fit all together. */
function cutView(view: MessageView, limit: number): MessageView {
	let left = limit;
	const cut = (text: string) => {
		const kept = cutVisibly(text, left);
		left = Math.max(0, left - text.length);
		return kept;
	};

	return messageLength(view) <= limit
		? view
		: {
				...view,
				text: cut(view.text),
				...(view.toolCalls && {
					toolCalls: view.toolCalls.map((call) => ({
						...call,
						arguments: cut(call.arguments),
					})),
				}),
			};
}

function cutVisibly(text: string, limit: number): string {
	const kept = cutText(text, limit);
	const omitted = text.length - kept.length;
	return omitted === 0
		? text
		: `${kept}… (${omitted.toLocaleString('en')} more characters)`;
}
