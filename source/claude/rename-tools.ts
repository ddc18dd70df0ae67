import type {ClaudeEvent} from './claude-event.js';
import type {Turn} from './turn.js';

export type RenamedTools = {
	turn: Turn;
	/** The event with the client's tool names. */
	toClient(event: ClaudeEvent): ClaudeEvent;
};

/**
Names that the CLI treats specially, even for client tools (seen on 2.1.197): `Agent` becomes its alias `Task`, and
`ToolSearch` hides all other tools from the model. Such tools have other names upstream.
*/
const taken = new Set(['Agent', 'ToolSearch']);

export function renameTools(turn: Turn): RenamedTools {
	const names = new Set(turn.tools.map(({name}) => name));
	const aliases = new Map(
		[...names]
			.filter((name) => taken.has(name))
			.map((name) => [name, toAlias(name, names)]),
	);
	if (aliases.size === 0) {
		return {turn, toClient: (event) => event};
	}

	const originals = new Map([...aliases].map(([name, alias]) => [alias, name]));
	const rename = <Named extends {name: string}>(named: Named): Named => ({
		...named,
		name: aliases.get(named.name) ?? named.name,
	});
	return {
		turn: {
			...turn,
			tools: turn.tools.map((tool) => rename(tool)),
			toolChoice:
				turn.toolChoice.type === 'tool'
					? rename(turn.toolChoice)
					: turn.toolChoice,
			messages: turn.messages.map((message) =>
				message.role === 'assistant'
					? {
							...message,
							content: message.content.map((block) =>
								block.type === 'tool-call' ? rename(block) : block,
							),
						}
					: message,
			),
		},
		toClient: (event) =>
			event.type === 'tool-call'
				? {...event, name: originals.get(event.name) ?? event.name}
				: event,
	};
}

function toAlias(name: string, names: ReadonlySet<string>): string {
	const alias = `client_${name}`;
	return names.has(alias) ? toAlias(alias, names) : alias;
}
