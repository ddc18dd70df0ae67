import type {RawMessageStreamEvent} from '@anthropic-ai/sdk/resources/messages';

export function parseMessageEvent(data: string): RawMessageStreamEvent {
	return JSON.parse(data) as RawMessageStreamEvent;
}
