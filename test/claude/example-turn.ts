import type {
	AssistantBlock,
	AssistantMessage,
	TextBlock,
	ToolCallBlock,
	ToolResultBlock,
	Turn,
	UserBlock,
	UserMessage,
} from '../../source/claude/turn.js';

/** A plain question, but for what is said otherwise. */
export function exampleTurn(fields: Partial<Turn> = {}): Turn {
	return {
		caller: 'someone',
		model: 'sonnet',
		system: '',
		messages: [user('hello')],
		tools: [],
		toolChoice: {type: 'auto'},
		parallelToolCalls: true,
		stopSequences: [],
		thinking: {type: 'default'},
		...fields,
	};
}

export function user(...content: Array<string | UserBlock>): UserMessage {
	return {role: 'user', content: content.map((block) => toBlock(block))};
}

export function assistant(
	...content: Array<string | AssistantBlock>
): AssistantMessage {
	return {role: 'assistant', content: content.map((block) => toBlock(block))};
}

export function call(
	id: string,
	input: ToolCallBlock['input'] = {},
	name = 'weather',
): ToolCallBlock {
	return {type: 'tool-call', id, name, input};
}

export function result(
	callId: string,
	...content: Array<string | ToolResultBlock['content'][number]>
): ToolResultBlock {
	return {
		type: 'tool-result',
		callId,
		content: content.map((block) => toBlock(block)),
		isError: false,
	};
}

function toBlock<Block>(block: string | Block): TextBlock | Block {
	return typeof block === 'string' ? {type: 'text', text: block} : block;
}
