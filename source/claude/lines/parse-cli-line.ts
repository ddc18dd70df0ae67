import * as z from 'zod';
import type {ModelSize} from '../claude-event.js';
import type {JsonValue} from '../turn.js';
import type {CliLine, ControlRequest} from './cli-line.js';
import {parsePlanLimits} from './parse-plan-limits.js';
import {parseStreamEvent, parseWholeMessage} from './parse-message.js';

/**
Parses one line of the CLI's stdout. Never throws: a line that is not JSON, or has an unexpected form, is `other`. The
shapes follow the public Agent SDK's types.
*/
export function parseCliLine(text: string): CliLine {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return {type: 'other'};
	}

	const result = schema.safeParse(value);
	return result.success ? result.data : {type: 'other'};
}

const streamEvent = z
	.object({type: z.literal('stream_event'), event: z.unknown()})
	.transform(({event}): CliLine => ({
		type: 'stream',
		event: parseStreamEvent(event),
	}));

const system = z.object({type: z.literal('system')});

const init = system
	.extend({
		subtype: z.literal('init'),
		tools: z.array(z.string()),
		apiKeySource: z.string().catch('none'),
		session_id: z.string().optional().catch(undefined),
	})
	.transform(({tools, apiKeySource, session_id}): CliLine => ({
		type: 'init',
		tools,
		apiKeySource,
		...(session_id !== undefined && {sessionId: session_id}),
	}));

const retry = system
	.extend({
		subtype: z.literal('api_retry'),
		attempt: z.number(),
		retry_delay_ms: z.number().catch(0),
		error_status: z.number().nullish(),
		error: z.string().catch('unknown'),
	})
	.transform((line): CliLine => ({
		type: 'retry',
		attempt: line.attempt,
		delayMs: line.retry_delay_ms,
		status: line.error_status ?? undefined,
		reason: line.error,
	}));

const status = system
	.extend({subtype: z.literal('status'), status: z.unknown()})
	.transform((line): CliLine =>
		line.status === 'requesting' ? {type: 'asks'} : {type: 'other'},
	);

const limits = z
	.object({type: z.literal('rate_limit_event'), rate_limit_info: z.unknown()})
	.transform(({rate_limit_info: info}): CliLine => {
		const known = parsePlanLimits(info);
		return known ? {type: 'limits', limits: known} : {type: 'other'};
	});

const assistant = z
	.object({
		type: z.literal('assistant'),
		error: z.string().optional().catch(undefined),
		message: z.unknown(),
	})
	.transform(({error, message}): CliLine => {
		if (error !== undefined) {
			return {type: 'failure', reason: error, text: toText(message)};
		}

		return parseWholeMessage(message) ?? {type: 'other'};
	});

function toText(message: unknown): string {
	const {data} = texts.safeParse(message);
	return (data?.content ?? []).map(({text}) => text).join('\n');
}

const texts = z.object({content: z.array(z.object({text: z.string()}))});

const modelSize = z
	.object({
		contextWindow: z.number().int().positive(),
		maxOutputTokens: z.number().int().positive(),
	})
	.optional()
	.catch(undefined);

const result = z
	.object({
		type: z.literal('result'),
		subtype: z.string(),
		is_error: z.boolean(),
		api_error_status: z.number().nullish(),
		result: z.string().catch(''),
		stop_reason: z.string().nullish(),
		structured_output: z.custom<JsonValue>().optional(),
		total_cost_usd: z.number().nullish(),
		modelUsage: z.record(z.string(), modelSize).optional().catch(undefined),
	})
	.transform((line): CliLine => ({
		type: 'result',
		isError: line.is_error,
		subtype: line.subtype,
		status: line.api_error_status ?? undefined,
		text: line.result,
		stopReason: line.stop_reason ?? undefined,
		structured: line.structured_output,
		totalCostUsd: line.total_cost_usd ?? undefined,
		...(line.modelUsage && {sizes: toSizes(line.modelUsage)}),
	}));

const controlResponse = z
	.object({
		type: z.literal('control_response'),
		response: z.discriminatedUnion('subtype', [
			z.object({
				subtype: z.literal('success'),
				request_id: z.string(),
				// Absent when the response is empty.
				response: z.unknown().optional(),
			}),
			z.object({
				subtype: z.literal('error'),
				request_id: z.string(),
				error: z.string().catch('unknown'),
			}),
		]),
	})
	.transform(({response}): CliLine => ({
		type: 'control-response',
		requestId: response.request_id,
		outcome:
			response.subtype === 'success'
				? {ok: true, response: response.response}
				: {ok: false, error: response.error},
	}));

const mcpMessage = z.object({
	subtype: z.literal('mcp_message'),
	message: z.object({
		id: z.union([z.string(), z.number()]).optional(),
		method: z.string(),
		params: z
			.object({protocolVersion: z.string().optional()})
			.optional()
			.catch(undefined),
	}),
});

const hookCallback = z
	.object({
		subtype: z.literal('hook_callback'),
		input: z.object({tool_name: z.string().catch('')}),
	})
	.transform(({subtype, input}) => ({subtype, toolName: input.tool_name}));

const controlRequest = z
	.object({
		type: z.literal('control_request'),
		request_id: z.string(),
		request: z.union([
			mcpMessage,
			hookCallback,
			z
				.unknown()
				.transform((): ControlRequest['request'] => ({subtype: 'unknown'})),
		]),
	})
	.transform(({request_id: requestId, request}): CliLine => ({
		type: 'control-request',
		requestId,
		request,
	}));

const schema = z.discriminatedUnion('type', [
	streamEvent,
	controlResponse,
	controlRequest,
	z.discriminatedUnion('subtype', [init, retry, status]),
	limits,
	assistant,
	result,
]);

function toSizes(
	usage: Record<string, ModelSize | undefined>,
): Record<string, ModelSize> {
	return Object.fromEntries(
		Object.entries(usage).filter(
			(entry): entry is [string, ModelSize] => entry[1] !== undefined,
		),
	);
}
