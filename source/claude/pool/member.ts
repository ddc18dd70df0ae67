import type {Conversation} from '../conversation/create-conversation.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message} from '../turn.js';

/** A process of the pool and its state. */
export type Member = {
	process: CliProcess;
	conversation: Conversation;
	state: MemberState;
	/** The turn that it serves or boots for. */
	turn?: Wanted;
	/**
	Since when it has served other turns, or been reserved for its own client, while an earlier turn needs a process. In
	milliseconds since the epoch.
	*/
	overtakesSince?: number;
};

export type MemberState =
	/** `ready` rejects when the boot fails. A claimed process has a turn waiting for it. */
	| {type: 'booting'; ready: Promise<void>; isClaimed: boolean}
	| {type: 'spare'}
	/** Idle, holding a conversation. `since` is in milliseconds since the epoch. */
	| {type: 'live'; held: Held; since: number}
	| {type: 'busy'};

/** The conversation a process holds, as keys for comparison. */
export type Held = {
	/** The key of its caller and of what the process received once: system prompt, tools, schema. */
	setupKey: string;
	/** The key of the whole conversation. */
	key: string;
	/** The key of its last answer. */
	answer: string;
	/** Whether that answer calls tools, whose results are expected. */
	hasCalls?: boolean;
	/** The number of messages. */
	length: number;
	/** The keys of the beginnings that it can be rewound to. */
	stops: string[];
};

/** What a turn needs of a process; `key` and `answer` are those that it continues from, absent in a new conversation. */
export type Wanted = {
	model: string;
	caller: string;
	/** A process has died in this turn: other idle ones may be dead as well, so each must respond before it is used. */
	isSecondTry?: boolean;
	/** The number of messages by the key of each beginning of the conversation, the whole included. */
	beginnings: Map<string, number>;
	/** The history, when booting a process with it is faster than sending it. */
	past?: Message[] | undefined;
} & Pick<Held, 'setupKey'> &
	Partial<Pick<Held, 'key' | 'answer'>>;

/**
The conversation of a process whose caller left in the middle of an answer: it cannot continue, but it can be rewound.
*/
export function toAbandoned(setupKey: string, stops: string[]): Held {
	return {setupKey, key: '', answer: '', length: 0, stops};
}

export function isAbandoned({key}: Held): boolean {
	return key === '';
}
