import type {ClaudeEvent, PaidBy} from '../claude-event.js';
import type {PlanLimits} from '../claude-health.js';
import type {CliLine} from '../lines/cli-line.js';

/** Knows who pays for the answers of one process. */
export type Payer = {
	/** What a line says of it. */
	read(line: CliLine): ClaudeEvent[];
	/** Who has paid for the answer that is complete, where no line of its turn has said so. */
	end(): ClaudeEvent[];
};

/**
An API key the CLI names at the beginning of a turn. Whether the plan or extra usage pays it reports behind the answer, and
only where something has changed since the process's turn before (seen on 2.1.197 and 2.1.332).
*/
export function createPayer(): Payer {
	let known: PaidBy | undefined;
	let isReported = false;

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
	};
}

/** `none`: no API key is used, as with every login by subscription. */
export const subscriptions: ReadonlySet<string> = new Set(['none', 'oauth']);

/** Undefined where there are no headers of a plan, as behind a gateway, and where nobody was served. */
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
