import type {ResponseStreamEvent} from 'openai/resources/responses/responses';
import type {ServerSentEvent} from '../../../source/wire/wire-format.js';

export function parseEvent({data}: ServerSentEvent): ResponseStreamEvent {
	return JSON.parse(data) as ResponseStreamEvent;
}
