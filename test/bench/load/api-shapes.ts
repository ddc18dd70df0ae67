import {z} from 'zod';

/** A conversation as a client of any API keeps it. */
export type LoadMessage =
	| {role: 'user'; text: string}
	| {role: 'assistant'; text: string; call?: LoadCall}
	| {role: 'result'; callId: string; text: string};

export type LoadCall = {id: string; input: string};

export type LoadRequest = {
	model: string;
	system: string;
	hasTools: boolean;
	messages: LoadMessage[];
};

/** One of the server's APIs: where to post what, and what a streamed event adds to the answer. */
export type ApiShape = {
	path: string;
	toBody(request: LoadRequest): object;
	read(event: unknown): Piece;
};

export type Piece = {text?: string; call?: LoadCall};

export const toolName = 'look';

const parameters = {type: 'object', properties: {tag: {type: 'string'}}};

export const chatShape: ApiShape = {
	path: '/v1/chat/completions',
	toBody: ({model, system, hasTools, messages}) => ({
		model,
		stream: true,
		messages: [
			{role: 'system', content: system},
			...messages.map((message) => toChatMessage(message)),
		],
		...(hasTools && {
			tools: [{type: 'function', function: {name: toolName, parameters}}],
		}),
	}),
	read(event) {
		const {delta} = chatChunk.parse(event).choices[0] ?? {};
		const [call] = delta?.tool_calls ?? [];
		return {
			text: delta?.content ?? '',
			...(call && {
				call: {id: call.id ?? '', input: call.function.arguments ?? ''},
			}),
		};
	},
};

function toChatMessage(message: LoadMessage): object {
	switch (message.role) {
		case 'user': {
			return {role: 'user', content: message.text};
		}

		case 'result': {
			const {callId, text} = message;
			return {role: 'tool', tool_call_id: callId, content: text};
		}

		case 'assistant': {
			const {text, call} = message;
			return {
				role: 'assistant',
				content: text,
				...(call && {
					tool_calls: [
						{
							id: call.id,
							type: 'function',
							function: {name: toolName, arguments: call.input},
						},
					],
				}),
			};
		}
	}
}

const chatChunk = z.object({
	choices: z.array(
		z.object({
			delta: z.object({
				content: z.string().nullish(),
				tool_calls: z
					.array(
						z.object({
							id: z.string().optional(),
							function: z.object({arguments: z.string().optional()}),
						}),
					)
					.optional(),
			}),
		}),
	),
});

export const messagesShape: ApiShape = {
	path: '/v1/messages',
	toBody: ({model, system, hasTools, messages}) => ({
		model,
		max_tokens: 4096,
		stream: true,
		system,
		messages: messages.map((message) => toMessage(message)),
		...(hasTools && {tools: [{name: toolName, input_schema: parameters}]}),
	}),
	read(event) {
		const {delta, content_block: block} = messagesEvent.parse(event);
		const id = block?.type === 'tool_use' ? block.id : undefined;
		const input = delta?.partial_json ?? '';
		const hasCall = id !== undefined || input !== '';
		return {
			text: delta?.text ?? '',
			...(hasCall && {call: {id: id ?? '', input}}),
		};
	},
};

function toMessage(message: LoadMessage): object {
	switch (message.role) {
		case 'user': {
			return {role: 'user', content: message.text};
		}

		case 'result': {
			const {callId, text} = message;
			const result = {type: 'tool_result', tool_use_id: callId, content: text};
			return {role: 'user', content: [result]};
		}

		case 'assistant': {
			const {text, call} = message;
			return {
				role: 'assistant',
				content: [
					...(text === '' ? [] : [{type: 'text', text}]),
					...(call
						? [
								{
									type: 'tool_use',
									id: call.id,
									name: toolName,
									input: JSON.parse(call.input) as unknown,
								},
							]
						: []),
				],
			};
		}
	}
}

const messagesEvent = z.object({
	delta: z
		.object({text: z.string().optional(), partial_json: z.string().optional()})
		.optional(),
	content_block: z
		.object({type: z.string(), id: z.string().optional()})
		.optional(),
});

export const responsesShape: ApiShape = {
	path: '/v1/responses',
	toBody: ({model, system, hasTools, messages}) => ({
		model,
		stream: true,
		store: false,
		instructions: system,
		input: messages.flatMap((message) => toItems(message)),
		...(hasTools && {tools: [{type: 'function', name: toolName, parameters}]}),
	}),
	read(event) {
		const {type, delta, item} = responsesEvent.parse(event);
		if (type === 'response.output_text.delta') {
			return {text: delta ?? ''};
		}

		return type === 'response.output_item.done' &&
			item?.type === 'function_call'
			? {call: {id: item.call_id ?? '', input: item.arguments ?? ''}}
			: {};
	},
};

function toItems(message: LoadMessage): object[] {
	switch (message.role) {
		case 'user': {
			return [{role: 'user', content: message.text}];
		}

		case 'result': {
			const {callId, text} = message;
			return [{type: 'function_call_output', call_id: callId, output: text}];
		}

		case 'assistant': {
			const {text, call} = message;
			return [
				...(text === '' ? [] : [{role: 'assistant', content: text}]),
				...(call
					? [
							{
								type: 'function_call',
								call_id: call.id,
								name: toolName,
								arguments: call.input,
							},
						]
					: []),
			];
		}
	}
}

const responsesEvent = z.object({
	type: z.string(),
	delta: z.string().optional(),
	item: z
		.object({
			type: z.string(),
			call_id: z.string().optional(),
			arguments: z.string().optional(),
		})
		.optional(),
});

/** One prompt and its answer: no system prompt, no history, no tools. */
export const completionsShape: ApiShape = {
	path: '/v1/completions',
	toBody: ({model, messages}) => ({
		model,
		stream: true,
		prompt: messages.map(({text}) => text).join('\n'),
	}),
	read(event) {
		return {text: completionsChunk.parse(event).choices[0]?.text ?? ''};
	},
};

const completionsChunk = z.object({
	choices: z.array(z.object({text: z.string()})),
});
