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
	/** Idle, holding the conversation named by `key`. `since` is in milliseconds since the epoch. */
	| {type: 'live'; key: string; since: number}
	| {type: 'busy'};
