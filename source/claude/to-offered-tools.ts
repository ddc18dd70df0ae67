import type {Turn} from './turn.js';

/**
The turn with the tools the CLI must know. The Messages API wants the tools of a history declared, also when
the client offers none any more (title generators do that): they are declared, and may not be called.
*/
export function toOfferedTools<Asked extends Omit<Turn, 'caller'>>(
	turn: Asked,
): Asked {
	if (turn.tools.length > 0) {
		return turn;
	}

	const names = new Set(
		turn.messages.flatMap((message) =>
			message.role === 'assistant'
				? message.content.flatMap((block) =>
						block.type === 'tool-call' ? [block.name] : [],
					)
				: [],
		),
	);
	return {
		...turn,
		tools: [...names].map((name) => ({
			name,
			description: '',
			inputSchema: {type: 'object', properties: {}},
		})),
		toolChoice: {type: 'none'},
	};
}
