import type {SelfTestStep} from '../../self-test/self-test-step.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {Snapshot} from '../controller.js';
import type {SnapshotPatch} from '../patch/snapshot-patch.js';

/** Raised with each change of these events or of a snapshot that an older or newer program would misread. */
export const adminProtocol = 2;

/**
What `/admin/events` tells, in this order: `hello`, `snapshot` without its exchanges, the exchanges in pieces, `ready`,
and from then on patches.
*/
export type AdminEvent =
	| {type: 'hello'; protocol: number; version: string}
	| {type: 'snapshot'; snapshot: Snapshot}
	| {type: 'exchanges'; exchanges: Exchange[]}
	| {type: 'ready'}
	| {type: 'patch'; patch: SnapshotPatch};

/** What `/admin/self-test` tells: all steps each time one changes, or why it could not go on. */
export type SelfTestEvent =
	{type: 'steps'; steps: SelfTestStep[]} | {type: 'failed'; message: string};
