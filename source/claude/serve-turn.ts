import type {ClaudeEvent} from './claude-event.js';
import type {AskOptions} from './conversation/create-conversation.js';
import {
	extendConversationKey,
	toConversationKey,
	toGround,
} from './conversation/to-conversation-key.js';
import {isCrash} from './conversation/watch-process.js';
import type {Pool} from './pool/create-pool.js';
import {giveBack, type Lease, type Use} from './pool/create-leaser.js';
import {type Held, toAbandoned} from './pool/member.js';
import type {CliProcess} from './process/create-cli-process.js';
import type {AssistantMessage, Message, Turn} from './turn.js';

type ServeOptions = Omit<AskOptions, 'onAnswered'> & {
	/** It has answered. */
	onServed(process: CliProcess): void;
};

/**
Asks a turn, whose messages alternate, of a process of the pool, which is given back as soon as it has answered: the next
turn of the conversation may come at once, and a client may be slow to read. An idle
process may end unnoticed: where one ends before anything has come of the turn, another is asked, once. One that does not
come up fails the turn: the next would take as long.
*/
export async function* serveTurn(
	turn: Turn,
	pool: Pool,
	options: ServeOptions,
): AsyncGenerator<ClaudeEvent> {
	let isUnheard = false;
	try {
		for await (const event of askProcess(turn, pool, options)) {
			isUnheard =
				event.type === 'process' || (isUnheard && isBeforeAnswer[event.type]);
			yield event;
		}
	} catch (error) {
		if (!isUnheard || !isCrash(error)) {
			throw error;
		}

		yield* askProcess(turn, pool, options);
	}
}

const isBeforeAnswer: Record<ClaudeEvent['type'], boolean> = {
	queued: true,
	process: true,
	sent: true,
	retry: false,
	limits: false,
	started: false,
	text: false,
	thinking: false,
	'tool-call': false,
	'tool-arguments': false,
	structured: false,
	restart: false,
	done: false,
};

async function* askProcess(
	turn: Turn,
	pool: Pool,
	options: ServeOptions,
): AsyncGenerator<ClaudeEvent> {
	const past = turn.messages.slice(0, -1);
	const ground = toGround(turn);
	const key = toConversationKey(ground, past);
	const {ahead, lease: pending} = pool.request(
		{
			model: turn.model,
			ground,
			...(past.length > 0 && toHeld(ground, key, past)),
		},
		options.signal,
	);

	let lease: Lease | undefined;
	let use: Use = {type: 'unused'};
	let isReleased = false;
	try {
		if (ahead !== undefined) {
			yield {type: 'queued', ahead};
		}

		lease = await pending;
		const {kind, member, release} = lease;
		yield {type: 'process', kind, pid: member.process.pid};
		// Where the process is ended, that counts.
		use = {type: 'holds', held: toAbandoned(ground)};
		yield* member.conversation.ask(turn, {
			...options,
			onAnswered() {
				isReleased = true;
				release(toUse(ground, key, turn, member.conversation.answer()));
				options.onServed(member.process);
			},
		});
	} finally {
		if (!lease) {
			void giveBack(pending);
		} else if (!isReleased) {
			lease.release(use);
		}
	}
}

/** `key` is that of all before the turn's last message. */
function toUse(
	ground: string,
	key: string,
	{messages}: Turn,
	content: AssistantMessage['content'] | undefined,
): Use {
	if (content === undefined) {
		return {type: 'spent'};
	}

	const answer: Message = {role: 'assistant', content};
	const added = [...messages.slice(-1), answer];
	const now = extendConversationKey(key, added, messages.at(-2));
	return {type: 'holds', held: toHeld(ground, now, [answer])};
}

function toHeld(ground: string, key: string, messages: Message[]): Held {
	const answer = messages.findLast(({role}) => role === 'assistant');
	return {
		ground,
		key,
		answer: answer ? toConversationKey(ground, [answer]) : '',
	};
}
