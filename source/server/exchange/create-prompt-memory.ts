import {hash} from 'node:crypto';
import {toCanonicalJson} from '../../claude/to-canonical-json.js';
import type {Turn} from '../../claude/turn.js';
import type {PromptChange} from '../../traffic/exchange.js';
import type {ReceivedRequest} from '../../traffic/traffic-event.js';
import {createConversationIndex} from './create-conversation-index.js';

/** Remembers recent requests as hashes only, to find what each new one continues. */
export type PromptMemory = {
	/** Compares a request with the one that is most like it, if there was one, finds its conversation, and remembers it. */
	compare(request: {
		id: string;
		at: number;
		/** Who asks: no caller's conversation goes on for another. */
		caller: string;
		turn: Omit<Turn, 'caller'>;
	}): ComparedPrompt;
	/** Remembers that the answer to a request asks for a tool call, whose result continues the conversation. */
	addCall(requestId: string, callId: string): void;
};

export type ComparedPrompt = Pick<
	ReceivedRequest,
	'comparison' | 'conversation'
>;

export function createPromptMemory(): PromptMemory {
	// The newest last.
	const prints = new Map<string, Print>();
	const conversations = createConversationIndex();
	return {
		addCall: conversations.addCall,
		compare({id, at, caller, turn}) {
			const print = toPrint(turn, {id, at, caller});
			const previous = findPrevious([...prints.values()], print);
			prints.set(id, print);
			const [oldest] = prints.keys();
			if (prints.size > most.prints && oldest !== undefined) {
				prints.delete(oldest);
			}

			const conversation = conversations.add({
				id,
				caller,
				messages: turn.messages,
				hashes: print.messages.map(({hash}) => hash),
			});
			const change = previous && findChange(previous, print);
			return {
				...(conversation !== undefined && {conversation}),
				...(previous && {
					comparison: {
						previousId: previous.id,
						sinceMs: at - previous.at,
						...(change && {change}),
					},
				}),
			};
		},
	};
}

const most = {prints: 50, tools: 500, lines: 1000, messages: 1000};

type Print = {
	id: string;
	at: number;
	caller: string;
	model: string;
	tools: Array<{name: string; hash: string}>;
	systemLines: string[];
	messages: Array<{role: 'user' | 'assistant'; hash: string}>;
	settings: Record<string, string>;
};

function toPrint(
	turn: Omit<Turn, 'caller'>,
	{id, at, caller}: Pick<Print, 'id' | 'at' | 'caller'>,
): Print {
	const {model, tools, system, messages, thinking, effort, toolChoice, schema} =
		turn;
	return {
		id,
		at,
		caller,
		model,
		tools: tools
			.slice(0, most.tools)
			.map((tool) => ({name: tool.name, hash: toHash(toCanonicalJson(tool))})),
		systemLines:
			system === ''
				? []
				: system.split('\n', most.lines).map((line) => toHash(line)),
		messages: messages.slice(0, most.messages).map(({role, content}) => ({
			role,
			hash: toHash(JSON.stringify(content, withoutMiddle)),
		})),
		settings: {
			thinking: JSON.stringify(thinking),
			effort: effort ?? '',
			'tool choice': JSON.stringify(toolChoice),
			schema: schema === undefined ? '' : toHash(toCanonicalJson(schema)),
		},
	};
}

/**
Keeps the beginning and the end of an image, a file or a text of megabytes: hashing all of it would keep other requests
waiting and add little.
*/
function withoutMiddle(key: string, value: unknown): unknown {
	if (typeof value !== 'string') {
		return value;
	}

	const kept = key === 'data' ? 4096 : 256 * 1024;
	return value.length > 4 * kept
		? `${value.length} ${value.slice(0, kept)} ${value.slice(-kept)}`
		: value;
}

/** Short: two that are equal by chance cost a wrong line on a screen. */
function toHash(text: string): string {
	return hash('sha1', text, 'base64').slice(0, 11);
}

/**
The earlier request that shares most messages with this one, even if one in between was changed. On a tie, one that is contained
completely wins, then the newest.
*/
function findPrevious(prints: Print[], print: Print): Print | undefined {
	let best: {previous: Print; score: number} | undefined;
	for (const previous of prints) {
		if (previous.caller === print.caller) {
			const count = countCommon(previous, print);
			const score = count + (count === previous.messages.length ? 0.5 : 0);
			if (count > 0 && score >= (best?.score ?? 0)) {
				best = {previous, score};
			}
		}
	}

	return best?.previous;
}

function countCommon({messages}: Print, print: Print): number {
	return messages.filter(
		({hash}, index) => print.messages[index]?.hash === hash,
	).length;
}

/** In the order in which the cache holds them: everything after a change is read again. */
function findChange(before: Print, after: Print): PromptChange | undefined {
	return before.model === after.model
		? (findToolChange(before.tools, after.tools) ??
				findLineChange(before.systemLines, after.systemLines) ??
				findSettingsChange(before.settings, after.settings) ??
				findMessageChange(before.messages, after.messages))
		: {part: 'model', before: before.model};
}

function findToolChange(
	before: Print['tools'],
	after: Print['tools'],
): PromptChange | undefined {
	const index = after.findIndex(
		({name, hash}, place) =>
			before[place]?.name !== name || before[place].hash !== hash,
	);
	if (index === -1) {
		const removed = before[after.length];
		return removed && {part: 'tool', name: removed.name, what: 'removed'};
	}

	const {name} = after[index]!;
	const old = before[index];
	if (old?.name === name) {
		return {part: 'tool', name, what: 'changed'};
	}

	if (!before.some((tool) => tool.name === name)) {
		return {part: 'tool', name, what: 'added'};
	}

	return old !== undefined && !after.some((tool) => tool.name === old.name)
		? {part: 'tool', name: old.name, what: 'removed'}
		: {part: 'tool', name, what: 'moved'};
}

function findLineChange(
	before: string[],
	after: string[],
): PromptChange | undefined {
	const length = Math.max(before.length, after.length);
	for (let index = 0; index < length; index++) {
		if (before[index] !== after[index]) {
			return {part: 'system', line: index + 1};
		}
	}

	return undefined;
}

function findSettingsChange(
	before: Print['settings'],
	after: Print['settings'],
): PromptChange | undefined {
	const names = Object.keys(after).filter(
		(name) => before[name] !== after[name],
	);
	return names.length === 0 ? undefined : {part: 'settings', names};
}

/** Messages that are left out at the end, or come there, leave what is before them as it was. */
function findMessageChange(
	before: Print['messages'],
	after: Print['messages'],
): PromptChange | undefined {
	const index = before.findIndex(
		({hash}, place) => after[place] !== undefined && after[place].hash !== hash,
	);
	return index === -1
		? undefined
		: {
				part: 'message',
				index: index + 1,
				count: before.length,
				role: before[index]!.role,
			};
}
