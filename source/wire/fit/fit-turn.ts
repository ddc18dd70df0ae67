import type {ClaudeModel} from '../../claude/claude.js';
import {
	forcesCall,
	leastTokensWithThinking,
} from '../../claude/conversation/late-settings.js';
import {findListedModel} from '../../claude/claude-models.js';
import type {JsonObject, Tool, ToolChoice, Turn} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import type {Conversation} from '../conversation/to-conversation.js';
import {type AskedSearch, webSearchName} from '../tools/to-web-search.js';
import {toIgnoredFields} from '../fields/to-ignored-fields.js';
import {toAnsweredModel} from '../models/to-answered-model.js';
import {
	findAskedModel,
	type ModelCatalog,
	resolveModel,
	toForcedModel,
} from '../models/resolve-model.js';
import type {WireRequest} from '../wire-format.js';
import {
	type AskedThinking,
	fitThinking,
	type ThinkingNames,
} from './fit-thinking.js';
import {declareTools, fitTools} from './fit-tools.js';

/** What a request asks for, in no API's dialect, before it is fitted to a model. */
export type Asked = AskedThinking & {
	/** As the client wrote it. */
	model: string | undefined;
	conversation: Conversation;
	tools: Tool[];
	toolChoice: ToolChoice;
	parallelToolCalls: boolean;
	/** A JSON schema that the answer must fit. */
	schema?: JsonObject | undefined;
	stopSequences: string[];
	webSearch?: AskedSearch | undefined;
	temperature?: number | undefined;
	topP?: number | undefined;
};

/** What a shape calls the fields that may be ignored or adjusted, for the reports. A name is a path. */
export type FieldNames = ThinkingNames & {
	conversation: string;
	toolChoice: string;
	/** Fields of the shape that mean nothing here. */
	ignored: readonly string[];
};

export type FittedTurn = Pick<
	WireRequest,
	'turn' | 'tools' | 'ignored' | 'adjusted' | 'toAdjusted'
> & {
	/** The level of thinking that is honoured, in OpenAI's words. */
	effort: string | undefined;
	/** What the answer calls the model that gives it. */
	toModelName(answering: string): string;
};

/**
The turn that a request becomes as its model can take it, and what of the request was ignored or honoured with another value
on the way. `body` is the request as it came. Throws a 404 for a model that does not exist, and a 400 for what the
model cannot take.
*/
export function fitTurn(
	asked: Asked,
	body: unknown,
	names: FieldNames,
	options: {models: ModelCatalog; forwardSampling: boolean},
): FittedTurn {
	const {models, forwardSampling} = options;
	const {available} = models;
	const {system, messages, media, isContinued} = asked.conversation;
	const {parallelToolCalls, schema, maxTokens, stopSequences} = asked;
	const model = resolveModel(asked.model, models);
	const listed = findListedModel(model, available);
	checkMedia(media, toMediaLimit(model, listed), names.conversation);
	const tools = fitTools(asked, {system, messages}, listed);
	const thinking = fitThinking(asked, {...tools.turn, schema}, listed, names);
	const {webSearch} = asked;
	const isSearching = webSearch !== undefined && canSearch(asked, tools.turn);
	const sampling = forwardSampling ? toSampling(asked) : {};
	const {temperature} = sampling;
	const toAdjusted = (model: string | undefined) =>
		toAdjustments([
			['model', model],
			[names.conversation, isContinued ? 'continued' : undefined],
			...thinking.adjusted,
			[names.toolChoice, tools.adjusted],
			[
				'temperature',
				temperature === asked.temperature ? undefined : temperature?.toString(),
			],
		]);

	return {
		turn: {
			model,
			messages,
			...tools.turn,
			parallelToolCalls,
			...(schema && {schema}),
			...(maxTokens !== undefined && {maxTokens}),
			stopSequences,
			...(isSearching && {webSearch: webSearch.tool}),
			...thinking.turn,
			...sampling,
		},
		tools: asked.tools.map(({name}) => name),
		effort: thinking.level,
		ignored: [
			...toIgnoredFields(body, [
				...thinking.ignored,
				...(forwardSampling ? [] : ['temperature', 'top_p']),
				...names.ignored,
			]),
			...(webSearch && !isSearching ? [webSearch.field] : []),
		],
		adjusted: toAdjusted(toForcedModel(asked.model, models)),
		toModelName: (answering) =>
			toAnsweredModel(asked.model, answering, models).name,
		toAdjusted: (answering) =>
			toAdjusted(toAnsweredModel(asked.model, answering, models).adjusted),
	};
}

/** Whether the turn may become another one once it is known which models there are and what they can do. */
export function dependsOnModels(asked: Asked, models: ModelCatalog): boolean {
	const {conversation, effort, schema, thinking} = asked;
	const {toolChoice} = declareTools(asked, conversation.messages);
	return (
		findAskedModel(asked.model, models) === undefined ||
		effort !== undefined ||
		thinking !== undefined ||
		forcesCall({toolChoice, schema}) ||
		(asked.maxTokens ?? Infinity) < leastTokensWithThinking ||
		conversation.media > smallMediaLimit
	);
}

/**
The search takes the place of the CLI's list of tools, in which the tool for answers that fit a schema stands. It cannot be
offered while tools may not be called, as those that only the history has.
*/
function canSearch(
	{schema, tools}: Asked,
	{toolChoice}: Pick<Turn, 'toolChoice'>,
): boolean {
	return (
		schema === undefined &&
		toolChoice.type !== 'none' &&
		tools.every(({name}) => name !== webSearchName)
	);
}

const smallMediaLimit = 100;

/**
How many images and documents the CLI sends of a conversation, by its code and the API's documentation: 600 to a model with a
context of a million tokens, 100 to others (seen on 2.1.150 to 2.1.332).
*/
function toMediaLimit(model: string, listed: ClaudeModel | undefined): number {
	return model.endsWith('[1m]') || hasLongContext(listed?.resolvedModel ?? '')
		? 600
		: smallMediaLimit;
}

/** All models since 5.5 have it. One that the CLI does not list it may not know, and take for an ordinary one. */
function hasLongContext(name: string): boolean {
	const [, major = '0', minor = '0'] =
		/^claude-[a-z]+-(\d{1,2})(?:-(\d{1,2}))?(?:-\d{8})?$/v.exec(name) ?? [];
	return Number(major) > 5 || (major === '5' && Number(minor) >= 5);
}

/** Of more the CLI would leave out the oldest, and only the model would know. */
function checkMedia(media: number, limit: number, param: string): void {
	if (media > limit) {
		throw invalidRequest(
			`Invalid value for '${param}': there are ${media} images and documents, but at most ${limit} can be in a conversation with this model. Leave some of them out.`,
			param,
		);
	}
}

/**
Only where the user opted in to forwarding them: newer models refuse them. OpenAI's temperatures go to 2; those above 1
become 1, as Anthropic's own compatibility endpoint has it.
*/
function toSampling({
	temperature,
	topP,
}: Pick<Asked, 'temperature' | 'topP'>): Pick<Turn, 'temperature' | 'topP'> {
	return {
		...(temperature !== undefined && {temperature: Math.min(temperature, 1)}),
		...(topP !== undefined && {topP}),
	};
}

/** `field=value` for each field that is honoured with another value; those that are not have none. */
function toAdjustments(
	values: Array<[field: string, value: string | undefined]>,
): string[] {
	return values.flatMap(([field, value]) =>
		value === undefined ? [] : [`${field}=${value}`],
	);
}
