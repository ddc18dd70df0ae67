import type {SelfTestStep} from '../../self-test/self-test-step.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {Snapshot} from '../controller.js';
import type {SnapshotPatch} from '../patch/snapshot-patch.js';

/** Increased with each change of these events or of a snapshot that another version would misread. */
export const adminProtocol = 2;

/**
The events of `/admin/events`, in this order: `hello`, `snapshot` without its exchanges, the exchanges in pieces, `ready`,
and from then on patches.
*/
export type AdminEvent =
	| {type: 'hello'; protocol: number; version: string}
	| {type: 'snapshot'; snapshot: Snapshot}
	| {type: 'exchanges'; exchanges: Exchange[]}
	| {type: 'ready'}
	| {type: 'patch'; patch: SnapshotPatch};

/** The events of `/admin/self-test`: all steps whenever one changes, or why the test could not continue. */
export type SelfTestEvent =
	{type: 'steps'; steps: SelfTestStep[]} | {type: 'failed'; message: string};
