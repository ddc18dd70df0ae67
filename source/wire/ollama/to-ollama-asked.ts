import type {
	ImageBlock,
	JsonObject,
	Tool,
	ToolCallBlock,
} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toImageBlock, toInlineImage} from '../content/to-image-block.js';
import {toPastBlocks} from '../content/to-past-blocks.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry, UserContent} from '../conversation/entry.js';
import {
	type Conversation,
	toConversation,
} from '../conversation/to-conversation.js';
import type {Asked, FieldNames} from '../fit/fit-turn.js';
import {toAnswerSchema} from '../schema/to-answer-schema.js';
import {toCallName} from '../tools/to-call-block.js';
import {checkTools} from '../tools/choose-tools.js';
import {toTool} from '../tools/to-tool.js';
import type {
	OllamaChatRequest,
	OllamaGenerateRequest,
	OllamaMessage,
} from './ollama-request.js';

/** What a request for a chat asks for; the paths of what its messages cannot give Claude are added to `leftOut`. Throws a 400 that names the field at fault. */
export function toChatAsked(
	request: OllamaChatRequest,
	stopSequences: string[],
	leftOut: Set<string>,
): Asked {
	const schema = toSchema(request);
	const tools = toTools(request, schema !== undefined);
	const {messages = []} = request;
	return {
		...toCommonAsked(request, stopSequences),
		conversation:
			messages.length > 0
				? toConversation(toEntries(messages, leftOut), 'messages')
				: nothing,
		tools,
		schema,
	};
}

/** What a request for a completion asks for: its prompt is the one message of a user. */
export function toGenerateAsked(
	request: OllamaGenerateRequest,
	stopSequences: string[],
): Asked {
	if (request.suffix !== undefined && request.suffix !== '') {
		throw invalidRequest(
			"Unsupported value for 'suffix': Claude does not fill in between two texts.",
			'suffix',
			'unsupported_value',
		);
	}

	const {system = '', prompt = '', images = []} = request;
	const content = [...toTextBlocks(prompt), ...toImages(images, 'images')];
	return {
		...toCommonAsked(request, stopSequences),
		conversation:
			content.length > 0
				? toConversation(
						[
							{role: 'system', text: system},
							{role: 'user', content, param: 'prompt'},
						],
						'prompt',
					)
				: nothing,
		tools: [],
		schema: toSchema(request),
	};
}

/** Of a request that only has its model loaded. */
export const nothing: Conversation = {
	system: '',
	messages: [],
	media: 0,
	isContinued: false,
};

type CommonRequest = OllamaChatRequest | OllamaGenerateRequest;

function toCommonAsked(
	{model, think, options}: CommonRequest,
	stopSequences: string[],
): Omit<Asked, 'conversation' | 'tools' | 'schema'> {
	return {
		model: model && withoutTag(model),
		toolChoice: {type: 'auto'},
		parallelToolCalls: true,
		effort: toEffort(think),
		maxTokens: options?.num_predict,
		stopSequences,
		temperature: options?.temperature,
		topP: options?.top_p,
	};
}

/** Clients write the tag of a model that has none. */
export function withoutTag(model: string): string {
	return model.replace(/:latest$/v, '');
}

function toEffort(think: boolean | string | undefined): string | undefined {
	if (think === false) {
		return 'none';
	}

	return typeof think === 'string' ? think : undefined;
}

function toSchema({format}: CommonRequest): JsonObject | undefined {
	if (format === undefined || format === '') {
		return undefined;
	}

	const isAny = format === 'json' || Object.keys(format).length === 0;
	return toAnswerSchema(isAny ? {type: 'object'} : format, 'format');
}

function toTools({tools = []}: OllamaChatRequest, hasSchema: boolean): Tool[] {
	const offered = tools.map(({function: definition}, index) =>
		toTool(definition, `tools[${index}].function`),
	);
	checkTools(offered, hasSchema, (index) => `tools[${index}].function.name`);
	return offered;
}

function toEntries(messages: OllamaMessage[], leftOut: Set<string>): Entry[] {
	const answered = messages.findLastIndex(({role}) => role === 'assistant');
	const entries: Entry[] = [];
	let open: ToolCallBlock[] = [];
	for (const [index, message] of messages.entries()) {
		const isPast = index < answered || message.role === 'tool';
		const content = toContent(message, `messages[${index}]`, isPast, leftOut);
		const entry = toEntry(message, index, {content, open});
		open = toOpen(entry, open);
		entries.push(entry);
	}

	return entries;
}

/** The calls that have no result yet. */
function toOpen(entry: Entry, open: ToolCallBlock[]): ToolCallBlock[] {
	switch (entry.role) {
		case 'assistant': {
			return entry.content.filter((block) => block.type === 'tool-call');
		}

		case 'tool': {
			return open.filter(({id}) => id !== entry.callId);
		}

		case 'system':
		case 'user': {
			return open;
		}
	}
}

/** What a message says and shows. In one that cannot be sent in another way, a note stands for an image that Claude cannot read. */
function toContent(
	{content = '', images = []}: OllamaMessage,
	param: string,
	isPast: boolean,
	leftOut: Set<string>,
): UserContent[] {
	const seen = isPast
		? images.flatMap((image, index) =>
				toPastBlocks(
					'image',
					() => [toImage(image, `${param}.images[${index}]`)],
					() => leftOut.add('messages[].images'),
				),
			)
		: toImages(images, `${param}.images`);
	return [...toTextBlocks(content), ...seen];
}

function toEntry(
	message: OllamaMessage,
	index: number,
	{content, open}: {content: UserContent[]; open: ToolCallBlock[]},
): Entry {
	const param = `messages[${index}]`;
	const {role, content: text = ''} = message;
	switch (role) {
		case 'system':
		case 'developer': {
			return {role: 'system', text, param};
		}

		case 'user': {
			return {role, content, param};
		}

		case 'assistant': {
			const calls = (message.tool_calls ?? []).map(
				({id, function: {name, arguments: input}}, place) => ({
					type: 'tool-call' as const,
					id: id ?? `call_${index}_${place}`,
					name: toCallName(name),
					input: input ?? {},
				}),
			);
			return {role, content: [...toTextBlocks(text), ...calls], param};
		}

		case 'tool': {
			const callId = message.tool_call_id ?? toCallId(message, open);
			return {role, callId, content, param};
		}
	}
}

/** A result without an id is that of the first call of its tool that has none. */
function toCallId(
	{tool_name: tool}: OllamaMessage,
	open: ToolCallBlock[],
): string {
	const called = tool === undefined ? undefined : toCallName(tool);
	const call = open.find(({name}) => name === called) ?? open[0];
	return call?.id ?? '';
}

function toImages(images: string[], param: string): UserContent[] {
	return images.map((image, index) => toImage(image, `${param}[${index}]`));
}

function toImage(image: string, param: string): ImageBlock {
	return /^(?:data|https?):/iv.test(image)
		? toImageBlock(image, param)
		: toInlineImage({mediaType: 'base64', data: image, isBase64: true}, param);
}

/** The names of the fields, for what is reported of them. */
export function toOllamaNames(
	conversation: 'messages' | 'prompt',
	{forwardSampling}: {forwardSampling: boolean},
): FieldNames {
	return {
		conversation,
		effort: 'think',
		thinking: 'think',
		budget: 'think',
		effortIsAll: true,
		toolChoice: 'tool_choice',
		ignored: [
			'keep_alive',
			'template',
			'raw',
			'context',
			'logprobs',
			'top_logprobs',
			'truncate',
			'shift',
			...(forwardSampling ? [] : ['options.temperature', 'options.top_p']),
			...ignoredOptions.map((name) => `options.${name}`),
		],
	};
}

const ignoredOptions = [
	'seed',
	'top_k',
	'min_p',
	'typical_p',
	'repeat_last_n',
	'repeat_penalty',
	'presence_penalty',
	'frequency_penalty',
	'num_ctx',
	'num_keep',
];
