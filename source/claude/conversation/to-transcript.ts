import {randomUUID} from 'node:crypto';
import type {AssistantBlock, JsonObject, Message, UserBlock} from '../turn.js';
import {toAssistantContent} from './to-content.js';
import {
	type QueuedMessage,
	toQueuedMessage,
	toUserMessage,
} from './to-lines.js';

/** A history as the CLI keeps it on disk, for a process that resumes it at its start. */
export type Transcript = {
	/** One JSON object a line. */
	text: string;
	sessionId: string;
	/** Of the entry before the first message. */
	anchorId: string;
	/** The user's, oldest first. */
	messages: QueuedMessage[];
	/** How many of the messages are in it. */
	count: number;
};

export type TranscriptOptions = {
	model: string;
	version: string;
	/** Where the process runs. */
	folder: string;
	/** What the CLI itself adds behind the first message of the user's. */
	notes: JsonObject[];
};

/**
Leaves out a last answer, which is to be sent afterwards: the CLI drops calls that have no results when it resumes. An entry
that is only shown, and not sent, ends the transcript, or the CLI would take the user's last message for interrupted; and one
begins it, so that the conversation can be taken back to its first message (all seen on 2.1.150 to 2.1.332).
*/
export function toTranscript(
	messages: Message[],
	options: TranscriptOptions,
): Transcript {
	const sessionId = randomUUID();
	const timestamp = new Date().toISOString();
	const lines: string[] = [];
	const queued: QueuedMessage[] = [];
	let parentUuid: string | null = null;

	const add = (entry: JsonObject): string => {
		const uuid = randomUUID();
		lines.push(
			JSON.stringify({
				parentUuid,
				isSidechain: false,
				userType: 'external',
				cwd: options.folder,
				sessionId,
				version: options.version,
				...entry,
				uuid,
				timestamp,
			}),
		);
		parentUuid = uuid;
		return uuid;
	};

	const addAnswer = (content: JsonObject[], fields: JsonObject = {}) =>
		add({
			type: 'assistant',
			message: {
				id: `msg_${randomUUID()}`,
				type: 'message',
				role: 'assistant',
				model: options.model,
				content,
				stop_reason: null,
				usage: {input_tokens: 0, output_tokens: 0},
			},
			...fields,
		});
	const addUnseen = () =>
		addAnswer([{type: 'text', text: '-'}], {isVirtual: true});

	const count = messages.findLastIndex(({role}) => role === 'user') + 1;
	const anchorId = addUnseen();
	let answerId = anchorId;
	for (const [before, message] of messages.slice(0, count).entries()) {
		if (message.role === 'assistant') {
			answerId = addAnswer(toAssistantContent(message.content));
			continue;
		}

		const id = add({type: 'user', message: toUserMessage(message)});
		queued.push(toQueuedMessage(message, {id, before, answerId}));
		if (queued.length === 1) {
			for (const attachment of options.notes) {
				add({type: 'attachment', attachment});
			}
		}
	}

	addUnseen();
	const text = `${lines.join('\n')}\n`;
	return {text, sessionId, anchorId, messages: queued, count};
}

/**
Whether a process that is booted with a history is ready sooner than one that takes it message by message. A boot takes as
long as some 250 messages that are awaited on CLIs up to 2.1.231, and as 80 on newer ones, which take longer for each but can
insert texts (`npm run bench -- --histories`). The size hardly matters: what costs is the CLI's work for each.
*/
export function isWorthResuming(
	messages: Message[],
	{canInsert}: {canInsert: boolean},
): boolean {
	const ofUser = messages.filter(({role}) => role === 'user');
	const awaited = canInsert
		? ofUser.filter(({content}) => !isText(content))
		: ofUser;
	return (
		awaited.length > (canInsert ? 80 : 250) &&
		// The CLI replaces or resizes these when it is sent them, but not when it resumes.
		!ofUser.some(({content}) => isBlank(content) || hasMedia(content))
	);
}

type Block = UserBlock | AssistantBlock;

function isText(content: Block[]): boolean {
	return content.length === 1 && content[0]?.type === 'text';
}

function isBlank(content: Block[]): boolean {
	return content.some(
		(block) => block.type === 'text' && block.text.trim() === '',
	);
}

function hasMedia(content: Block[]): boolean {
	return content.some((block) =>
		block.type === 'tool-result'
			? hasMedia(block.content)
			: block.type === 'image' || block.type === 'document',
	);
}
