import type {Message, Turn} from '../claude/turn.js';
import type {DemoScript} from './demo-script.js';
import {demoScripts, ownPrompt, selfTestScript} from './demo-scripts.js';

/** The script for a turn, by the user's last text. */
export function findScript(turn: Pick<Turn, 'messages'>): DemoScript {
	const texts = turn.messages.toReversed().map((message) => textOf(message));
	const prompt = texts.find((text) => text !== '') ?? '';
	return (
		[...demoScripts, selfTestScript].find(
			(script) => script.prompt === prompt,
		) ?? ownPrompt
	);
}

function textOf(message: Message): string {
	return message.role === 'user'
		? message.content
				.flatMap((block) => (block.type === 'text' ? block.text : []))
				.join('\n')
		: '';
}
