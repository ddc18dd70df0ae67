import type {Conversation} from '../conversation/create-conversation.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message} from '../turn.js';

/** A process of the pool and what it is doing. */
export type Member = {
	process: CliProcess;
	conversation: Conversation;
	state: MemberState;
	/** The turn that it serves or boots for. */
	turn?: Wanted;
	/** Since when it serves others, or waits for its own client, while an earlier turn needs a process. In milliseconds since the epoch. */
	overtakesSince?: number;
};

export type MemberState =
	/** `ready` rejects when it does not come up. A claimed one is for a turn that waits for it. */
	| {type: 'booting'; ready: Promise<void>; isClaimed: boolean}
	| {type: 'spare'}
	/** Idle, holding a conversation. `since` is in milliseconds since the epoch. */
	| {type: 'live'; held: Held; since: number}
	| {type: 'busy'};

/** The conversation a process holds, by names that are equal where the things are. */
export type Held = {
	/** Its caller, and what the process was told once and for all: system prompt, tools, schema. */
	ground: string;
	/** All of it. */
	key: string;
	/** Its last answer. */
	answer: string;
	/** That answer calls tools: their results are on their way. */
	hasCalls?: boolean;
	/** How many messages it has. */
	length: number;
	/** The keys of what can be left of it when the process is taken back. */
	stops: string[];
};

/** What a turn needs of a process; `key` and `answer` are those it goes on from, absent where nothing has been said yet. */
export type Wanted = {
	model: string;
	caller: string;
	/** A process has died on this turn: others that were idle may be dead as well, so each is asked for a sign of life. */
	isSecondTry?: boolean;
	/** How many messages have been said, by the key of each beginning of the conversation; the whole of it is one as well. */
	beginnings: Map<string, number>;
	/** All that has been said, where a process that is booted with it is ready sooner than one that is sent it. */
	past?: Message[] | undefined;
} & Pick<Held, 'ground'> &
	Partial<Pick<Held, 'key' | 'answer'>>;

/** What a process holds whose caller has left in the middle of an answer: nobody can go on with it, but it can be rewound. */
export function toAbandoned(ground: string, stops: string[]): Held {
	return {ground, key: '', answer: '', length: 0, stops};
}

export function isAbandoned({key}: Held): boolean {
	return key === '';
}
