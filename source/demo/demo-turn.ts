import type {ClaudeEvent, Usage} from '../claude/claude-event.js';
import {toTokenEstimate} from '../claude/to-token-estimate.js';
import type {Turn} from '../claude/turn.js';
import {ApiError} from '../errors/api-error.js';
import {demoCost, demoModels} from './demo-models.js';
import {type DemoScript, findScript} from './demo-scripts.js';
import {between, type Pace} from './pace.js';

/** Plays the answer to a turn, starting when the turn is sent, at about the speed of a model. */
export async function* demoTurn(
	turn: Turn,
	options: {pace: Pace; signal: AbortSignal; isLive: boolean; id: string},
): AsyncGenerator<ClaudeEvent> {
	const {pace, signal, isLive} = options;
	const script = findScript(turn);
	const usage = inputUsage(turn, isLive);
	const resolved = demoModels.find(({value}) => value === turn.model);

	await pace.wait(between(pace, 250, 700), signal);
	yield* playTrouble(script, pace, signal);
	yield {
		type: 'started',
		model: resolved?.resolvedModel ?? turn.model,
		usage,
	};

	let output = 0;
	const rate = turn.model === 'haiku' ? 14 : between(pace, 24, 42);
	for (const event of contentEvents(turn, script, options.id)) {
		await pace.wait(rate * between(pace, 0.3, 1.7), signal);
		output += 2;
		yield event;
	}

	const done = {...usage, output: Math.max(4, output)};
	yield {
		type: 'done',
		stopReason: callsTools(turn, script) ? 'tool-calls' : 'end',
		usage: done,
		costUsd: demoCost(turn.model, done),
		structured: turn.schema && script.structured,
	};
}

async function* playTrouble(
	{trouble}: DemoScript,
	pace: Pace,
	signal: AbortSignal,
): AsyncGenerator<ClaudeEvent> {
	if (trouble === undefined) {
		return;
	}

	yield {
		type: 'retry',
		attempt: 1,
		delayMs: 900,
		status: trouble === 'overloaded' ? 529 : 429,
		reason: trouble === 'overloaded' ? 'overloaded' : 'rate limit',
	};
	await pace.wait(900, signal);
	if (trouble === 'too-many') {
		throw new ApiError(
			'Too many requests at once: the upstream asks to wait 20 seconds.',
			{
				status: 429,
				type: 'rate_limit_error',
				code: 'rate_limit_exceeded',
				retryAfter: 20,
			},
		);
	}
}

function callsTools(turn: Turn, script: DemoScript): boolean {
	const last = turn.messages.at(-1);
	const hasResults =
		last?.role === 'user' &&
		last.content.some(({type}) => type === 'tool-result');
	return (
		script.toolCalls !== undefined &&
		turn.tools.length > 0 &&
		turn.toolChoice.type !== 'none' &&
		!hasResults
	);
}

function* contentEvents(
	turn: Turn,
	script: DemoScript,
	id: string,
): Generator<ClaudeEvent> {
	const isCalling = callsTools(turn, script);
	const isAfterTools = script.afterTools !== undefined && !isCalling;
	if (turn.schema !== undefined && script.structured !== undefined) {
		for (const json of toPieces(JSON.stringify(script.structured))) {
			yield {type: 'structured', json};
		}

		return;
	}

	for (const text of isAfterTools ? [] : toPieces(script.thinking ?? '')) {
		yield {type: 'thinking', text};
	}

	const text = (isAfterTools ? script.afterTools : script.text) ?? '';
	for (const piece of toPieces(text)) {
		yield {type: 'text', text: piece};
	}

	for (const [index, call] of (isCalling ? script.toolCalls! : []).entries()) {
		yield {type: 'tool-call', id: `call_${id}_${index}`, name: call.name};
		for (const json of toPieces(JSON.stringify(call.input))) {
			yield {type: 'tool-arguments', json};
		}
	}
}

/** Realistic numbers, with most of a known conversation read from the prompt cache. */
function inputUsage(turn: Turn, isLive: boolean): Usage {
	const characters =
		JSON.stringify(turn.messages).length +
		turn.system.length +
		JSON.stringify(turn.tools).length;
	const total = 180 + Math.ceil(toTokenEstimate(characters));
	const cacheRead = isLive ? Math.floor(total * 0.8) : 0;
	const fresh = total - cacheRead;
	const cacheCreation = Math.floor(fresh * 0.6);
	return {input: fresh - cacheCreation, cacheRead, cacheCreation, output: 0};
}

/** Splits a text into pieces as a model streams it: a few characters each, never within a character. */
function toPieces(text: string): string[] {
	return text.match(/\s*[\p{L}\p{N}]{1,8}|[^\p{L}\p{N}]{1,6}/gv) ?? [];
}
