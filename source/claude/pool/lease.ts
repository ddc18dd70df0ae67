import type {ProcessKind} from '../claude-event.js';
import type {Held, Member} from './member.js';

/** A process for one turn. */
export type Lease = {
	kind: ProcessKind;
	member: Member;
	/** Gives it back. */
	release(use: Use): void;
};

/** What became of a process in a turn. */
export type Use =
	/** Nothing was asked of it: it is what it was. */
	| {type: 'unused'}
	/** It holds a conversation, and can go on from there. */
	| {type: 'holds'; held: Held}
	/** It can serve no other turn. */
	| {type: 'spent'};
