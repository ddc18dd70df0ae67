import type {ClaudeModel} from '../../claude/claude.js';
import {
	leastTokensWithThinking,
	toThinkingTokens,
} from '../../claude/conversation/late-settings.js';
import type {Effort, Thinking, ToolChoice, Turn} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';

/** How much a request asks to think. */
export type AskedThinking = {
	/** OpenAI's `reasoning_effort`, as the client wrote it. */
	effort?: string | undefined;
	/** The Messages API's `thinking`, which Anthropic's own compatibility endpoint takes as well. */
	thinking?: {type: string; budget_tokens?: number | undefined} | undefined;
	/** The budget where it is another one than the client wrote. */
	adjustedBudget?: number | undefined;
	maxTokens?: number | undefined;
};

/** What a shape calls these fields. */
export type ThinkingNames = {
	effort: string;
	thinking: string;
	budget: string;
	/** The effort is all that asks to think in this shape: it is `none` where a turn goes without. */
	effortIsAll: boolean;
};

type FittedThinking = {
	turn: Pick<Turn, 'effort' | 'thinking'>;
	/** The level that is honoured, in OpenAI's words. */
	level: Effort | 'none' | undefined;
	ignored: string[];
	adjusted: Array<[field: string, value: string | undefined]>;
};

/**
How much a turn is to think, of what its model can do. Not at all where a call is forced, since the Messages API refuses the
two together. A model that always thinks is to think as little as it can where it was not to think, or has little room for
it. Throws a 400 for a budget that the API would not take.
*/
export function fitThinking(
	asked: Asked,
	tools: FittedTools,
	listed: ClaudeModel | undefined,
	names: ThinkingNames,
): FittedThinking {
	const decision = decide(asked, tools, listed);
	const {level, offered, thinking, alwaysThinks, goesWithout} = decision;
	const isLittle =
		thinking.type === 'off' || toLimit(asked) < leastTokensWithThinking;
	const effort = offered ?? (alwaysThinks && isLittle ? 'low' : undefined);
	const isNone = goesWithout && (level === 'off' || offered !== undefined);
	return {
		turn: {
			...(effort !== undefined && {effort}),
			thinking:
				alwaysThinks && thinking.type === 'off' ? {type: 'default'} : thinking,
		},
		level: isNone ? 'none' : effort,
		ignored: [
			...(level !== undefined && level !== 'off' && offered === undefined
				? [names.effort]
				: []),
			...toIgnored(asked.thinking, thinking, listed, names),
		],
		adjusted: [
			[names.effort, toAdjustedEffort(asked, decision, effort, names)],
			[names.thinking, toAdjustedThinking(asked, decision)],
			[
				names.budget,
				thinking.type === 'budget'
					? asked.adjustedBudget?.toString()
					: undefined,
			],
		],
	};
}

type Asked = AskedThinking & {toolChoice: ToolChoice};

type FittedTools = Pick<Turn, 'tools' | 'toolChoice'> & {
	schema: Turn['schema'] | undefined;
};

type Decision = {
	/** The level that was asked for. */
	level: Effort | 'off' | undefined;
	/** What the model offers for it. */
	offered: Effort | undefined;
	/** As the whole request asks for it. */
	thinking: Thinking;
	alwaysThinks: boolean;
	/** The turn is answered without thinking: as it says itself, for a call that is forced, or for want of tokens. */
	goesWithout: boolean;
};

function decide(
	asked: Asked,
	{schema, ...tools}: FittedTools,
	listed: ClaudeModel | undefined,
): Decision {
	const level = toEffort(asked.effort ?? '');
	const wanted = toWanted(asked);
	const choice = asked.toolChoice.type;
	const isOff = choice === 'required' || choice === 'tool' || level === 'off';
	const thinking: Thinking = isOff ? {type: 'off'} : wanted;
	const alwaysThinks = listed?.alwaysThinks === true;
	const maxTokens = toLimit(asked);
	const turn = {...tools, thinking, maxTokens, ...(schema && {schema})};
	return {
		level,
		offered:
			level === undefined || level === 'off'
				? undefined
				: fitEffort(level, listed),
		thinking,
		alwaysThinks,
		goesWithout: !alwaysThinks && toThinkingTokens(turn) === 0,
	};
}

function toLimit({maxTokens}: AskedThinking): number {
	return maxTokens ?? Infinity;
}

function toAdjustedEffort(
	asked: Asked,
	{level, offered, alwaysThinks, goesWithout}: Decision,
	effort: Effort | undefined,
	{effortIsAll}: ThinkingNames,
): string | undefined {
	if (level === 'off') {
		return alwaysThinks ? effort : undefined;
	}

	if (offered !== undefined && goesWithout && effortIsAll) {
		return 'none';
	}

	return offered === asked.effort?.trim().toLowerCase() ? undefined : offered;
}

function toAdjustedThinking(
	asked: Asked,
	{thinking, alwaysThinks, goesWithout}: Decision,
): string | undefined {
	if (asked.thinking?.type === 'disabled') {
		return alwaysThinks ? 'adaptive' : undefined;
	}

	return asksToThink(asked.thinking) && thinking.type !== 'off' && goesWithout
		? 'disabled'
		: undefined;
}

/** What a client's `reasoning_effort` asks for. New tiers come at the top, so one that is not known is the highest. */
function toEffort(asked: string): Effort | 'off' | undefined {
	switch (asked.trim().toLowerCase()) {
		case '':
		case 'auto':
		case 'default': {
			return undefined;
		}

		case 'none':
		case 'off':
		case 'disabled': {
			return 'off';
		}

		case 'minimal':
		case 'low': {
			return 'low';
		}

		case 'medium': {
			return 'medium';
		}

		case 'high': {
			return 'high';
		}

		case 'xhigh': {
			return 'xhigh';
		}

		default: {
			return 'max';
		}
	}
}

/**
The level a model offers for the one that was asked for: the same, or the next lower, or the lowest. Undefined where it
offers none, as the smallest models do. Where nothing is known of the model the level stays.
*/
function fitEffort(
	asked: Effort,
	listed: ClaudeModel | undefined,
): Effort | undefined {
	if (listed === undefined) {
		return asked;
	}

	const offered = levels.filter((level) => listed.effortLevels.includes(level));
	const most = levels.indexOf(asked);
	return (
		offered.findLast((level) => levels.indexOf(level) <= most) ?? offered[0]
	);
}

/** From the least to the most. */
const levels: readonly Effort[] = ['low', 'medium', 'high', 'xhigh', 'max'];

function toWanted({thinking, maxTokens = Infinity}: AskedThinking): Thinking {
	const tokens = thinking?.budget_tokens;
	if (thinking?.type === 'disabled') {
		return {type: 'off'};
	}

	if (thinking?.type !== 'enabled' || tokens === undefined) {
		return {type: 'default'};
	}

	if (tokens < 1024 || tokens >= maxTokens) {
		throw invalidRequest(
			"Invalid value for 'thinking.budget_tokens': expected at least 1024 and less than the token limit.",
			'thinking.budget_tokens',
		);
	}

	return {type: 'budget', tokens};
}

/** What of a request's `thinking` has no part in how it is fitted. */
function toIgnored(
	asked: AskedThinking['thinking'],
	fitted: Thinking,
	listed: ClaudeModel | undefined,
	names: ThinkingNames,
): string[] {
	if (asked === undefined || asked.type === 'disabled') {
		return [];
	}

	// Something else of the request forbids to think, or nobody knows what this would mean.
	if (fitted.type === 'off' || !asksToThink(asked)) {
		return [names.thinking];
	}

	const hasBudget = fitted.type === 'budget' && !listed?.adaptiveThinking;
	return asked.budget_tokens === undefined || hasBudget ? [] : [names.budget];
}

/** Whether it is a kind that is known to ask for it. */
function asksToThink(thinking: AskedThinking['thinking']): boolean {
	return thinking?.type === 'enabled' || thinking?.type === 'adaptive';
}
