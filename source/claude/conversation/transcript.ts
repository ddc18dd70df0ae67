import {randomUUID} from 'node:crypto';
import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {JsonObject, Message, UserBlock} from '../turn.js';
import {
	type QueuedMessage,
	toAnswerMessage,
	toAssistantContent,
	toPlainText,
	toQueuedMessage,
	toUserMessage,
} from './to-lines.js';

/** A history in the CLI's file format, for a process to resume at its start. */
type Transcript = {
	/** JSON lines. */
	text: string;
	sessionId: string;
	/** The id of the entry before the first message. */
	anchorId: string;
	/** The user messages, oldest first. */
	messages: QueuedMessage[];
	/** The number of messages in the transcript. */
	count: number;
};

type TranscriptOptions = {
	model: string;
	version: string;
	/** The working directory of the process. */
	folder: string;
	/** The notes that the CLI adds behind the first user message. */
	notes: JsonObject[];
};

/**
Leaves out a final answer, which is sent afterwards: the CLI drops calls without results when it resumes. A display-only
entry, which is not sent upstream, ends the transcript, or the CLI would treat the last user message as interrupted;
another begins it, so that the conversation can be rewound to its first message (all seen on 2.1.150 to 2.1.332).
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
			message: toAnswerMessage(content, options.model),
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

/** The transcript that a process resumed at its start. */
export type Resumed = Omit<Transcript, 'text'> & {
	/** The transcript, which only this user can read. */
	file: string;
	/** Removes the file once the process has read it, or will not. */
	forget(): void;
};

/** Writes a transcript for a process that runs in `folder` to resume. */
export function keepTranscript(
	{text, ...transcript}: Transcript,
	folder: string,
): Resumed {
	const file = path.join(folder, `${transcript.sessionId}.jsonl`);
	const forget = () => {
		rmSync(file, {force: true});
	};

	try {
		writeFileSync(file, text, {mode: 0o600, flag: 'wx'});
	} catch (error) {
		forget();
		throw error;
	}

	return {...transcript, file, forget};
}

/**
Whether booting a process with a history is faster than sending the history message by message. A boot takes as long as
about 250 awaited messages on CLIs up to 2.1.231, and 80 on newer ones, which are slower per message but can insert texts
(`npm run bench -- --histories`). The size of messages hardly matters: the cost is the CLI's work per message.
*/
export function isWorthResuming(
	messages: Message[],
	{canInsert}: {canInsert: boolean},
): boolean {
	const ofUser = messages.filter((message) => message.role === 'user');
	const awaited = canInsert
		? ofUser.filter((message) => toPlainText(message) === undefined)
		: ofUser;
	return (
		awaited.length > (canInsert ? 80 : 250) &&
		// The CLI replaces blank texts and resizes media in messages that it receives, but not in those that it resumes.
		!ofUser.some(({content}) => isBlank(content) || hasMedia(content))
	);
}

function isBlank(content: UserBlock[]): boolean {
	return content.some(
		(block) => block.type === 'text' && block.text.trim() === '',
	);
}

function hasMedia(content: UserBlock[]): boolean {
	return content.some((block) =>
		block.type === 'tool-result'
			? hasMedia(block.content)
			: block.type === 'image' || block.type === 'document',
	);
}
