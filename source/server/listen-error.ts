import type {PortHolder} from '../port/port-use.js';

/** The address cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
	override name = 'ListenError';
	readonly reason: ListenProblem;

	constructor(
		reason: ListenProblem,
		{host, port}: {host: string; port: number},
		options?: ErrorOptions,
	) {
		super(describe(reason, host, port), options);
		this.reason = reason;
	}
}

export type ListenProblem =
	/** Something has the port; `holder` is there when that is this program, `owner` where another one is known. */
	| {type: 'taken'; holder?: PortHolder; owner?: string}
	| {type: 'forbidden'}
	| {type: 'no-address'}
	| {type: 'other'; message: string};

function describe(reason: ListenProblem, host: string, port: number): string {
	const other = 'choose another with --port or CLAUDE_MAX_API_PORT';
	switch (reason.type) {
		case 'taken': {
			if (reason.holder === undefined || reason.holder.isDemo) {
				const owner = reason.holder
					? 'a demo of claude-max-api'
					: (reason.owner ?? 'another program');
				return `Port ${port} is taken by ${owner}: end that, or ${other}.`;
			}

			return `Port ${port} is already served by claude-max-api ${reason.holder.version}: watch that one with \`claude-max-api tui\`, or ${other}.`;
		}

		case 'forbidden': {
			return `Port ${port} is not for ordinary programs: ${other}.`;
		}

		case 'no-address': {
			return `${host} is not an address of this machine: choose another with --host or CLAUDE_MAX_API_HOST.`;
		}

		case 'other': {
			return `Cannot listen on ${host}, port ${port}: ${reason.message}.`;
		}
	}
}
