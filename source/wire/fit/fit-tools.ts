import type {ClaudeModel} from '../../claude/claude.js';
import type {Message, Tool, ToolChoice, Turn} from '../../claude/turn.js';

type AskedTools = {
	tools: Tool[];
	toolChoice: ToolChoice;
	schema?: Turn['schema'] | undefined;
};

/**
The tools of a turn and the choice among them, as its model can take them; `adjusted` is what stands in for a choice that
cannot be honoured. Of a model that always thinks no call can be forced, since the Messages API refuses that together with
thinking: it is asked for the call instead, and offered nothing else where one of a certain tool is wanted. Beside a schema
any call will do, also the one by which the CLI takes an answer that fits it.
*/
export function fitTools(
	asked: AskedTools,
	{system, messages}: Pick<Turn, 'system' | 'messages'>,
	listed: ClaudeModel | undefined,
): {
	turn: Pick<Turn, 'system' | 'tools' | 'toolChoice'>;
	adjusted: 'auto' | undefined;
} {
	const alwaysThinks = listed?.alwaysThinks === true;
	const isHonoured = {
		auto: true,
		none: true,
		required: asked.schema === undefined && !alwaysThinks,
		tool: !alwaysThinks,
	};
	const turn = {
		system,
		...declareTools(asked, messages),
	};
	return {
		turn: alwaysThinks ? toUnforced({...turn, schema: asked.schema}) : turn,
		adjusted: isHonoured[asked.toolChoice.type] ? undefined : 'auto',
	};
}

/**
The tools that the CLI must know. The Messages API wants the tools of a history declared, also when
the client offers none any more (title generators do that): they are declared, and may not be called.
*/
export function declareTools(
	{tools, toolChoice}: AskedTools,
	messages: Message[],
): Pick<Turn, 'tools' | 'toolChoice'> {
	const names = new Set(
		messages.flatMap((message) =>
			message.role === 'assistant'
				? message.content.flatMap((block) =>
						block.type === 'tool-call' ? [block.name] : [],
					)
				: [],
		),
	);
	if (tools.length > 0 || names.size === 0) {
		return {tools, toolChoice};
	}

	return {
		tools: [...names].map((name) => ({
			name,
			description: '',
			inputSchema: {type: 'object', properties: {}},
		})),
		// Without tools on offer, only the search of the web can be asked for by name.
		toolChoice: toolChoice.type === 'tool' ? toolChoice : {type: 'none'},
	};
}

/**
The words go to the system prompt: those of the user are the user's, and a client that asks for a call in every turn
goes on in the same process.
*/
function toUnforced({
	schema,
	...turn
}: AskedTools & {system: string}): Pick<
	Turn,
	'system' | 'tools' | 'toolChoice'
> {
	const {system, tools, toolChoice} = turn;
	switch (toolChoice.type) {
		case 'auto': {
			return turn;
		}

		case 'none': {
			// An answer that fits a schema would be forced then, which is a call to the API.
			return schema === undefined
				? turn
				: {system, tools: [], toolChoice: {type: 'auto'}};
		}

		case 'required': {
			return {
				tools,
				toolChoice: {type: 'auto'},
				system: addTo(
					system,
					'Your answer must call at least one of your tools. An answer without a call cannot be used.',
				),
			};
		}

		case 'tool': {
			return {
				tools: tools.filter(({name}) => name === toolChoice.name),
				toolChoice: {type: 'auto'},
				system: addTo(
					system,
					`Your answer must be a call of the tool "${toolChoice.name}". An answer without that call cannot be used.`,
				),
			};
		}
	}
}

function addTo(system: string, sentence: string): string {
	return system === '' ? sentence : `${system}\n\n${sentence}`;
}
