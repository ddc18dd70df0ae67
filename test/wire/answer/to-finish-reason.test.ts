import test from 'ava';
import type {StopReason} from '../../../source/claude/claude-event.js';
import {
	type FinishReason,
	toFinishReason,
} from '../../../source/wire/answer/to-finish-reason.js';

const table: Array<
	[StopReason, without: FinishReason, withCalls: FinishReason]
> = [
	['end', 'stop', 'tool_calls'],
	['stop-sequence', 'stop', 'tool_calls'],
	['tool-calls', 'stop', 'tool_calls'],
	['max-tokens', 'length', 'length'],
	['context-full', 'length', 'length'],
	['refusal', 'content_filter', 'content_filter'],
];

for (const [stopReason, without, withCalls] of table) {
	test(`${stopReason} is ${without}, and ${withCalls} beside calls`, (t) => {
		t.is(toFinishReason(stopReason, false), without);
		t.is(toFinishReason(stopReason, true), withCalls);
	});
}
