import type {ClaudeEvent} from '../claude/claude-event.js';
import type {AlertCause} from '../settings/alert-cause.js';
import type {Exchange} from './exchange.js';

/** What happens to each request, in the words of the server. `at` is in milliseconds since the epoch. */
export type TrafficEvent =
	/** A request has been read, whether it is understood or about to be refused. */
	| {type: 'received'; id: string; at: number; request: ReceivedRequest}
	/** The driver said something of it. */
	| {type: 'claude'; id: string; at: number; event: ClaudeEvent}
	/** The whole answer is complete: dispatched at the end of a stream, or before a single body is written. */
	| {
			type: 'finished';
			id: string;
			at: number;
			httpStatus: number;
			finishReason: string;
	  }
	| {
			type: 'failed';
			id: string;
			at: number;
			httpStatus: number;
			/** Of a stream that was under way. */
			hasBegun: boolean;
			error: NonNullable<Exchange['error']>;
	  }
	/** The client left, or the dashboard cancelled it. */
	| {type: 'cancelled'; id: string; at: number; by: 'client' | 'person'}
	/** Something worth a line in the event log that belongs to no request. */
	| {
			type: 'notice';
			at: number;
			level: 'info' | 'warning';
			message: string;
			/** A person should be alerted to it, for this cause. */
			alert?: AlertCause;
			exchangeId?: string;
	  }
	/** The list was cleared; running requests stay. */
	| {type: 'cleared'; at: number};

export type ReceivedRequest = Pick<
	Exchange,
	| 'shape'
	| 'caller'
	| 'keyName'
	| 'modelAsked'
	| 'streaming'
	| 'messages'
	| 'tools'
	| 'body'
	| 'ignored'
	| 'adjusted'
	| 'conversation'
	| 'comparison'
> & {isStructured: boolean};
