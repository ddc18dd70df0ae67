import type {ClaudeEvent} from '../../claude/claude-event.js';
import {cutAtStop} from '../stop/cut-at-stop.js';
import {fillArguments} from './fill-arguments.js';
import {structuredAsText} from './structured-as-text.js';

/**
Claude's events as every API shape wants them: JSON as text, cut at the stops that are ours to see to, and arguments for
each call. A stop counts in what the client is shown, so not in the words beside the JSON.
*/
export function settleEvents(
	events: AsyncIterable<ClaudeEvent>,
	{isStructured, stops}: {isStructured: boolean; stops: string[]},
): AsyncIterable<ClaudeEvent> {
	const shown = isStructured ? structuredAsText(events) : events;
	return fillArguments(stops.length > 0 ? cutAtStop(shown, stops) : shown);
}
