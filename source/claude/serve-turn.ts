import {type ClaudeEvent, isAnswer} from './claude-event.js';
import type {
	AskOptions,
	Conversation,
} from './conversation/create-conversation.js';
import {
	extendConversationKey,
	toConversationKey,
	toGround,
	toPrefixKeys,
} from './conversation/to-conversation-key.js';
import {isCrash} from './conversation/watch-process.js';
import type {Pool} from './pool/create-pool.js';
import {giveBack, type Lease, type Use} from './pool/create-leaser.js';
import {type Held, toAbandoned} from './pool/member.js';
import type {CliProcess} from './process/create-cli-process.js';
import type {Message, Turn} from './turn.js';

export type ServeOptions = Omit<AskOptions, 'onAnswered'> & {
	/** It has answered. */
	onServed(process: CliProcess): void;
	/** A process that is booted with this history is ready sooner than one that is sent it. */
	isWorthResuming(
		model: string,
		past: Message[],
		signal: AbortSignal,
	): Promise<boolean>;
};

/**
Asks a turn, whose messages alternate, of a process of the pool, which is given back as soon as it has answered: the next
turn of the conversation may come at once, and a client may be slow to read.

A process that dies before the model has begun to answer is replaced, once: an idle one may have died unnoticed, and a turn
that no model has begun to answer has cost nothing. That it has begun is known by the answer's `started`, or by the plan's
`limits`, which come with the head of the answer: what is asked again from then on would be paid twice.
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
			// A process that does not come up has been replaced already.
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
	const ground = toGround(turn);
	const keys = toPrefixKeys(ground, past);
	const isToBoot = await options.isWorthResuming(
		turn.model,
		past,
		options.signal,
	);
	const {places, lease: pending} = pool.request(
		{
			model: turn.model,
			caller: turn.caller,
			ground,
			isSecondTry,
			beginnings: new Map(keys.map((key, count) => [key, count])),
			...(past.length > 0 && {
				key: keys.at(-1)!,
				...toLastAnswer(ground, past),
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
				release(toUse(ground, keys, turn, member.conversation));
				options.onServed(member.process);
			},
		});
	} finally {
		if (!lease) {
			void giveBack(pending);
		} else if (!isReleased) {
			// Where the process is ended, that counts.
			lease.release(
				isAsked
					? toUse(ground, keys, turn, lease.member.conversation)
					: {type: 'unused'},
			);
		}
	}
}

/** `keys` are those of all before the turn's last message. */
function toUse(
	ground: string,
	keys: string[],
	{messages}: Turn,
	conversation: Conversation,
): Use {
	const stops = conversation.stops().flatMap((count) => keys[count] ?? []);
	const content = conversation.answer();
	if (content === undefined) {
		return stops.length > 0
			? {type: 'holds', held: toAbandoned(ground, stops)}
			: {type: 'spent'};
	}

	const answer: Message = {role: 'assistant', content};
	const added = [...messages.slice(-1), answer];
	const key = extendConversationKey(keys.at(-1)!, added, messages.at(-2));
	return {
		type: 'holds',
		held: {
			ground,
			key,
			...toLastAnswer(ground, [answer]),
			length: messages.length + 1,
			stops,
		},
	};
}

function toLastAnswer(
	ground: string,
	messages: Message[],
): Pick<Held, 'answer' | 'hasCalls'> {
	const answer = messages.findLast(({role}) => role === 'assistant');
	return {
		answer: answer ? toConversationKey(ground, [answer]) : '',
		hasCalls:
			answer?.role === 'assistant' &&
			answer.content.some(({type}) => type === 'tool-call'),
	};
}
