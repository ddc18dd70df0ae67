import type {CliLine} from '../lines/cli-line.js';
import type {StreamEvent} from '../lines/stream-event.js';

/** The model has ended its message. */
export function isMessageEnd(event: StreamEvent): boolean {
	return event.type === 'message-delta' && event.stopReason !== undefined;
}

/** Another message begins or is requested. */
export function isNextMessage(line: CliLine): boolean {
	return (
		line.type === 'retry' ||
		(line.type === 'stream' && line.event.type === 'message-start')
	);
}
