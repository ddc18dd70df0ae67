import * as z from 'zod';
import {invalidRequest} from '../../errors/invalid-request.js';
import {splitStops} from '../answer/cut-at-stop.js';
import {gatherAnswer} from '../answer/gather-answer.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {toChatUsage} from '../answer/to-chat-usage.js';
import {toFinishReason} from '../answer/to-finish-reason.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import {toConversation} from '../conversation/to-conversation.js';
import {toErrorBody} from '../errors/to-error-body.js';
import {
	list,
	optional,
	stopSequence,
	stopSequences,
	tokenLimit,
} from '../fields/field-types.js';
import {parseFields} from '../fields/parse-fields.js';
import {
	type Asked,
	dependsOnModels,
	type FieldNames,
	fitTurn,
} from '../fit/fit-turn.js';
import {
	type AnswerContext,
	toAnswerId,
	type WireFormat,
} from '../wire-format.js';
import {
	type TextAnswer,
	toTextChoice,
	toTextChunks,
	toTextCompletion,
} from './to-text-completion.js';

/** The fields of a request for a (legacy) completion that matter here. What it does not name passes. */
export const completionsRequest = z.object({
	model: optional(z.string()),
	prompt: z.union([z.string(), list(z.string()).min(1)]),
	stream: optional(z.boolean()),
	stream_options: optional(z.object({include_usage: optional(z.boolean())})),
	echo: optional(z.boolean()),
	suffix: optional(z.string()),
	n: optional(z.int().min(1)),
	best_of: optional(z.int().min(0)),
	max_tokens: tokenLimit,
	stop: optional(z.union([stopSequence, stopSequences])),
	temperature: optional(z.number().min(0).max(2)),
	top_p: optional(z.number().min(0).max(1)),
});

type CompletionsRequest = z.infer<typeof completionsRequest>;

/** `POST /v1/completions`, from before there were chats: the prompt is the one message of a user. */
export const completionsFormat: WireFormat = {
	shape: 'completions',
	parse(body, {forwardSampling}) {
		const request = parseFields(completionsRequest, body);
		const prompt = toPrompt(request);
		const {sequences, blanks} = splitStops([request.stop ?? []].flat());
		const asked = toAsked(request, prompt, sequences);
		const normalized = {isStructured: false, stops: blanks};
		return {
			dependsOnModels: (models) => dependsOnModels(asked, models),
			fit(models) {
				const fitted = fitTurn(asked, body, names, {models, forwardSampling});
				const toAnswer = ({requestId, created}: AnswerContext): TextAnswer => ({
					id: toAnswerId('cmpl-', requestId),
					created,
					toModelName: fitted.toModelName,
					lead: request.echo ? prompt : '',
					includesUsage: request.stream_options?.include_usage ?? false,
				});
				return {
					...fitted,
					modelAsked: request.model ?? '',
					streaming: request.stream ?? false,
					toEvents: (events, context) =>
						toTextChunks(
							normalizeEvents(events, normalized),
							toAnswer(context),
						),
					async toBody(events, context) {
						const answer = toAnswer(context);
						const {done, model, text} = await gatherAnswer(
							normalizeEvents(events, normalized),
						);
						const reason = toFinishReason(done.stopReason, false);
						return toTextCompletion(answer, answer.toModelName(model), {
							choices: [toTextChoice(answer.lead + text, reason)],
							usage: toChatUsage(done.usage),
						});
					},
					toIdleEvents(context, model) {
						const answer = toAnswer(context);
						const chunk = toTextCompletion(answer, answer.toModelName(model), {
							choices: [toTextChoice('', null)],
							...(answer.includesUsage && {usage: null}),
						});
						return [{data: JSON.stringify(chunk)}];
					},
					toErrorEvents: (error) => [
						{data: JSON.stringify(toErrorBody(error))},
					],
				};
			},
		};
	},
};

/** The one prompt of a request. Throws a 400 for what a chat model cannot do: several answers, several prompts, filling in. */
function toPrompt(request: CompletionsRequest): string {
	for (const name of ['n', 'best_of'] as const) {
		if ((request[name] ?? 1) > 1) {
			throw unsupported(name, 'Claude gives one answer to a request');
		}
	}

	if (request.suffix !== undefined && request.suffix !== '') {
		throw unsupported('suffix', 'Claude does not fill in between two texts');
	}

	const prompts = [request.prompt].flat();
	if (prompts.length > 1) {
		throw unsupported('prompt', 'Claude answers one prompt a request');
	}

	return prompts[0] ?? '';
}

function unsupported(name: string, reason: string) {
	return invalidRequest(
		`Unsupported value for '${name}': ${reason}.`,
		name,
		'unsupported_value',
	);
}

function toAsked(
	request: CompletionsRequest,
	prompt: string,
	stopSequences: string[],
): Asked {
	const content = toTextBlocks(prompt);
	return {
		model: request.model,
		conversation: toConversation(
			[{role: 'user', content, param: 'prompt'}],
			'prompt',
		),
		tools: [],
		toolChoice: {type: 'auto'},
		parallelToolCalls: true,
		maxTokens: request.max_tokens,
		stopSequences,
		temperature: request.temperature,
		topP: request.top_p,
	};
}

/** This API has neither tools nor thinking: of the names only those of the conversation and the ignored fields are used. */
const names: FieldNames = {
	conversation: 'prompt',
	effort: 'reasoning_effort',
	thinking: 'thinking',
	budget: 'thinking.budget_tokens',
	effortIsAll: true,
	toolChoice: 'tool_choice',
	ignored: [
		'logprobs',
		'logit_bias',
		'presence_penalty',
		'frequency_penalty',
		'seed',
		'user',
		'stream_options.include_obfuscation',
	],
};
