import type {ClaudeEvent} from '../../claude/claude-event.js';
import {cutAtStop} from '../stop/cut-at-stop.js';
import {fillArguments} from './fill-arguments.js';
import {structuredAsText} from './structured-as-text.js';

/** Claude's events as every API shape wants them: cut at the stops that are ours to see to, JSON as text, and arguments for each call. */
export function settleEvents(
	events: AsyncIterable<ClaudeEvent>,
	{isStructured, stops}: {isStructured: boolean; stops: string[]},
): AsyncIterable<ClaudeEvent> {
	const cut = stops.length > 0 ? cutAtStop(events, stops) : events;
	return fillArguments(isStructured ? structuredAsText(cut) : cut);
}
