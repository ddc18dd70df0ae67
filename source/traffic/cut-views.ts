import {cutText} from './cut-text.js';
import type {MessageView} from './exchange.js';
import {messageLength} from './text-length.js';
import {trafficBounds} from './traffic-bounds.js';

/** A conversation within the bound of its text: the newest messages in full as far as they fit, older ones cut. */
export function cutViews(views: MessageView[]): MessageView[] {
	let left: number = trafficBounds.conversationText;
	return views
		.toReversed()
		.map((view) => {
			const cut = cutView(view, Math.min(left, trafficBounds.messageText));
			left = Math.max(0, left - messageLength(cut));
			return cut;
		})
		.reverse();
}

function cutView(view: MessageView, limit: number): MessageView {
	return messageLength(view) <= limit
		? view
		: {
				...view,
				text: cutVisibly(view.text, limit),
				...(view.toolCalls && {
					toolCalls: view.toolCalls.map((call) => ({
						...call,
						arguments: cutVisibly(call.arguments, limit),
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
