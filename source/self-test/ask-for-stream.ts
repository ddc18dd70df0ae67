import * as z from 'zod';
import {errorFields, toErrorFields} from '../errors/parse-error-body.js';
import {readEventStream} from '../event-stream/read-event-stream.js';
import {SelfTestFailure} from './self-test-failure.js';
import {type SelfTestTarget, toRequestHeaders} from './self-test-target.js';

/** Sends a short request to the default model and yields each chunk. Throws a `SelfTestFailure` when it fails. */
export async function* askForStream(
	target: SelfTestTarget,
): AsyncGenerator<{model: string; text: string}> {
	const response = await fetch(`${target.origin}/v1/chat/completions`, {
		method: 'POST',
		headers: toRequestHeaders(target),
		body: JSON.stringify(question),
		signal: AbortSignal.any([target.signal, AbortSignal.timeout(120_000)]),
	});
	if (!response.ok) {
		throw toFailure(toErrorFields(await response.text()), response.status);
	}

	let hasEnded = false;
	for await (const data of readEventStream(response.body)) {
		if (data === '[DONE]') {
			break;
		}

		const {model, text, isLast, error} = parseChunk(data);
		hasEnded ||= isLast;
		if (error) {
			throw toFailure(error);
		}

		if (text !== '') {
			yield {model, text};
		}
	}

	if (!hasEnded) {
		throw new SelfTestFailure('The stream ended early.');
	}
}

/** Small, and in several chunks. */
export const question = {
	model: 'default',
	messages: [
		{role: 'user', content: 'Count from one to five, in words, and no more.'},
	],
	max_completion_tokens: 64,
	stream: true,
};

function toFailure(
	{message, code}: {message: string; code?: string},
	status?: number,
): SelfTestFailure {
	const cure = toCure(message, code);
	const seen = status === undefined ? message : `${status}: ${message}`;
	return new SelfTestFailure(seen, {code, ...(cure && {cure})});
}

/** None where the message names it: signing in does not help while the CLI prefers a token in its environment. */
function toCure(message: string, code?: string): string | undefined {
	return code === undefined || message.includes('CLAUDE_CODE_OAUTH_TOKEN')
		? undefined
		: cures[code];
}

const cures: Partial<Record<string, string>> = {
	claude_not_authenticated: 'claude auth login',
	invalid_api_key: 'CLAUDE_MAX_API_KEY=… claude-max-api test',
};

/** Parses one event of a streamed chat completion, as far as the self-test needs it. Throws on anything else. */
function parseChunk(data: string): {
	model: string;
	text: string;
	isLast: boolean;
	error?: {message: string; code?: string};
} {
	const {model = '', choices = [], error} = chunk.parse(JSON.parse(data));
	const [choice] = choices;
	return {
		model,
		text: choice?.delta?.content ?? '',
		isLast: Boolean(choice?.finish_reason),
		...(error && {error}),
	};
}

const chunk = z.object({
	model: z.string().optional(),
	choices: z
		.array(
			z.object({
				delta: z.object({content: z.string().nullish()}).optional(),
				finish_reason: z.string().nullish(),
			}),
		)
		.optional(),
	error: errorFields.optional(),
});
