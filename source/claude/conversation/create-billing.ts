import type {ClaudeEvent, PaidBy} from '../claude-event.js';
import type {PlanLimits} from '../claude-health.js';
import type {CliLine} from '../lines/cli-line.js';

/** Tracks who pays for the answers of one process, and what they cost. */
export type Billing = {
	/** The `paid` events that follow from a line. */
	read(line: CliLine): ClaudeEvent[];
	/** Who paid for the complete answer, where no line of its turn reported it. */
	end(): ClaudeEvent[];
	/**
	The cost since the previous call, in US dollars, from the process's running total; empty when the line has no total.
	*/
	costSince(line: CliLine): {costUsd?: number};
};

/**
The CLI reports an API key at the start of a turn. It reports whether the plan or extra usage pays after the answer, and
only when that has changed since the process's previous turn (seen on 2.1.197 and 2.1.332).
*/
export function createBilling(): Billing {
	let known: PaidBy | undefined;
	let isReported = false;
	let counted = 0;

	function report(by: PaidBy): ClaudeEvent[] {
		known = by;
		isReported = true;
		return [{type: 'paid', by}];
	}

	return {
		read(line) {
			if (line.type === 'init') {
				isReported = false;
				return subscriptions.has(line.apiKeySource) ? [] : report('api-key');
			}

			const by = line.type === 'limits' ? toPaidBy(line.limits) : undefined;
			return by === undefined || known === 'api-key' ? [] : report(by);
		},
		end: () => (isReported || known === undefined ? [] : report(known)),
		costSince(line) {
			const total = line.type === 'result' ? line.totalCostUsd : undefined;
			if (total === undefined) {
				return {};
			}

			const costUsd = total - counted;
			counted = total;
			return {costUsd};
		},
	};
}

/** `none`: no API key is used, as with every login by subscription. */
export const subscriptions: ReadonlySet<string> = new Set(['none', 'oauth']);

/** Undefined without plan headers, as behind a gateway, and when no request was served. */
function toPaidBy({
	status,
	windows,
	extraUsage,
}: PlanLimits): PaidBy | undefined {
	if (extraUsage?.isInUse) {
		return 'extra-usage';
	}

	return status === 'rejected' || windows.length === 0 ? undefined : 'plan';
}
