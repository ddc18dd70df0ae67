import {type ClaudeEvent, isAnswer} from './claude-event.js';
import type {
	AskOptions,
	Conversation,
} from './conversation/create-conversation.js';
import {
	extendConversationKey,
	toConversationKey,
	toSetupKey,
	toPrefixKeys,
} from './conversation/to-conversation-key.js';
import {isCrash} from './conversation/turn-errors.js';
import type {Pool} from './pool/create-pool.js';
import {giveBack, type Lease, type Use} from './pool/create-leaser.js';
import {type Held, toAbandoned} from './pool/member.js';
import type {CliProcess} from './process/create-cli-process.js';
import type {Message, Turn} from './turn.js';

export type ServeOptions = Omit<AskOptions, 'onAnswered'> & {
	/** The process has answered. */
	onServed(process: CliProcess): void;
	/** Whether booting a process with this history is faster than sending it. */
	isWorthResuming(
		model: string,
		past: Message[],
		signal: AbortSignal,
	): Promise<boolean>;
};

/**
Runs a turn, whose messages alternate, in a process of the pool. The process is released as soon as it has answered: the
next turn of the conversation may come at once, and a client may read slowly.

A process that dies before the model has begun to answer is replaced, once: an idle process may have died unnoticed, and a
turn without any answer has cost nothing. The first sign of an answer is its `started`, or the plan's `limits`, which come
with the response headers: a retry after that would be paid twice.
*/
export async function* serveTurn(
	turn: Turn,
	pool: Pool,
	options: ServeOptions,
): AsyncGenerator<ClaudeEvent> {
	const since = Date.now();
	let mayRepeat = false;
	try {
		for await (const event of askProcess(turn, pool, {...options, since})) {
			// A process that does not boot has already been replaced.
			mayRepeat =
				event.type === 'process' ||
				(mayRepeat && !isAnswer(event) && event.type !== 'limits');
			yield event;
		}
	} catch (error) {
		if (!mayRepeat || !isCrash(error) || options.signal.aborted) {
			throw error;
		}

		yield* askProcess(turn, pool, {
			...options,
			since,
			isSecondTry: true,
			isWorthResuming: async () => false,
		});
	}
}

async function* askProcess(
	turn: Turn,
	pool: Pool,
	options: ServeOptions & {since: number; isSecondTry?: boolean},
): AsyncGenerator<ClaudeEvent> {
	const {isSecondTry = false} = options;
	const past = turn.messages.slice(0, -1);
	const setupKey = toSetupKey(turn);
	const keys = toPrefixKeys(setupKey, past);
	const isToBoot = await options.isWorthResuming(
		turn.model,
		past,
		options.signal,
	);
	const {places, lease: pending} = pool.request(
		{
			model: turn.model,
			caller: turn.caller,
			setupKey,
			isSecondTry,
			beginnings: new Map(keys.map((key, count) => [key, count])),
			...(past.length > 0 && {
				key: keys.at(-1)!,
				...toLastAnswer(setupKey, past),
			}),
			...(isToBoot && {past}),
		},
		options.signal,
		options.since,
	);

	let lease: Lease | undefined;
	let isAsked = false;
	let isReleased = false;
	try {
		for await (const ahead of places) {
			yield {type: 'queued', ahead};
		}

		lease = await pending;
		const {kind, member, release} = lease;
		yield {type: 'process', kind, pid: member.process.pid};
		isAsked = true;
		yield* member.conversation.ask(turn, {
			...options,
			onAnswered() {
				isReleased = true;
				release(toUse(setupKey, keys, turn, member.conversation));
				options.onServed(member.process);
			},
		});
	} finally {
		if (!lease) {
			void giveBack(pending);
		} else if (!isReleased) {
			// If the process is ended, that takes precedence.
			lease.release(
				isAsked
					? toUse(setupKey, keys, turn, lease.member.conversation)
					: {type: 'unused'},
			);
		}
	}
}

/** `keys` are the keys before the turn's last message. */
function toUse(
	setupKey: string,
	keys: string[],
	{messages}: Turn,
	conversation: Conversation,
): Use {
	const stops = conversation.stops().flatMap((count) => keys[count] ?? []);
	const content = conversation.answer();
	if (content === undefined) {
		return stops.length > 0
			? {type: 'holds', held: toAbandoned(setupKey, stops)}
			: {type: 'spent'};
	}

	const answer: Message = {role: 'assistant', content};
	const added = [...messages.slice(-1), answer];
	const key = extendConversationKey(keys.at(-1)!, added, messages.at(-2));
	return {
		type: 'holds',
		held: {
			setupKey,
			key,
			...toLastAnswer(setupKey, [answer]),
			length: messages.length + 1,
			stops,
		},
	};
}

function toLastAnswer(
	setupKey: string,
	messages: Message[],
): Pick<Held, 'answer' | 'hasCalls'> {
	const answer = messages.findLast(({role}) => role === 'assistant');
	return {
		answer: answer ? toConversationKey(setupKey, [answer]) : '',
		hasCalls:
			answer?.role === 'assistant' &&
			answer.content.some(({type}) => type === 'tool-call'),
	};
}
