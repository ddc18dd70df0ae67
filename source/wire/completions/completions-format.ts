import {gatherAnswer} from '../answer/gather-answer.js';
import {normalizeEvents} from '../answer/normalize-events.js';
import {toAnswerId} from '../answer/to-answer-id.js';
import {toFinishReason} from '../answer/to-finish-reason.js';
import {toErrorBody} from '../errors/to-error-body.js';
import {parseFields} from '../fields/parse-fields.js';
import {toIgnoredFields} from '../fields/to-ignored-fields.js';
import {toNamedModel} from '../models/to-named-model.js';
import {toStop} from '../stop/to-stop.js';
import {toChatUsage} from '../usage/to-chat-usage.js';
import type {AnswerContext, WireFormat} from '../wire-format.js';
import {completionsRequest} from './completions-request.js';
import {
	type TextAnswer,
	toTextChoice,
	toTextCompletion,
} from './text-answer.js';
import {toCompletionsAdjusted} from './to-completions-adjusted.js';
import {toCompletionsTurn} from './to-completions-turn.js';
import {toPrompt} from './to-prompt.js';
import {toTextChunks} from './to-text-chunks.js';

/** `POST /v1/completions`, from before there were chats: the prompt is the one message of a user. */
export const completionsFormat: WireFormat = {
	shape: 'completions',
	parse(body, context) {
		const request = parseFields(completionsRequest, body);
		const prompt = toPrompt(request);
		const settled = {isStructured: false, stops: toStop(request.stop).blanks};
		const toAnswer = ({requestId, created}: AnswerContext): TextAnswer => ({
			id: toAnswerId('cmpl-', requestId),
			created,
			model: toNamedModel(request.model),
			lead: request.echo ? prompt : '',
			includesUsage: request.stream_options?.include_usage ?? false,
		});
		const turn = toCompletionsTurn(request, prompt, context);
		return {
			turn,
			modelAsked: request.model ?? '',
			streaming: request.stream ?? false,
			ignored: toIgnoredFields(body, [
				...(context.forwardSampling ? [] : ['temperature', 'top_p']),
				...ignored,
			]),
			adjusted: toCompletionsAdjusted(request, context, turn),
			toEvents: (events, answer) =>
				toTextChunks(normalizeEvents(events, settled), toAnswer(answer)),
			async toBody(events, context) {
				const answer = toAnswer(context);
				const {done, model, text} = await gatherAnswer(
					normalizeEvents(events, settled),
				);
				const reason = toFinishReason(done.stopReason, false);
				return toTextCompletion(answer, model, {
					choices: [toTextChoice(answer.lead + text, reason)],
					usage: toChatUsage(done.usage),
				});
			},
			toIdleEvents(context, model) {
				const answer = toAnswer(context);
				return [
					{
						data: JSON.stringify(
							toTextCompletion(answer, model, {
								choices: [toTextChoice('', null)],
								...(answer.includesUsage && {usage: null}),
							}),
						),
					},
				];
			},
			toErrorEvents: (error) => [{data: JSON.stringify(toErrorBody(error))}],
		};
	},
};

const ignored = [
	'logprobs',
	'logit_bias',
	'presence_penalty',
	'frequency_penalty',
	'seed',
	'user',
	'stream_options.include_obfuscation',
];
