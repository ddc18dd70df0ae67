import type {Conversation} from '../conversation/create-conversation.js';
import type {CliProcess} from '../process/create-cli-process.js';

/** A process of the pool and what it is doing. */
export type Member = {
	process: CliProcess;
	conversation: Conversation;
	state: MemberState;
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
};

/** What a process holds whose caller has left in the middle of an answer: nobody can go on with it, but it can be rewound. */
export function toAbandoned(ground: string): Held {
	return {ground, key: '', answer: ''};
}

export function isAbandoned({key}: Held): boolean {
	return key === '';
}
