import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import {noContextLimit} from '../process/to-cli-environment.js';
import type {Turn} from '../turn.js';
import {toThinkingTokens} from './late-settings.js';

/**
Limits the CLI to one request in a turn. By itself the CLI continues an answer that was cut off at its limit, but it first
checks whether its context is full, and this limit makes that check fail. The turn then ends with an error of the CLI,
which is ignored, and the conversation can continue: the model next receives the answer as it was cut.

Seen on 2.1.150, 2.1.197 and 2.1.332, 450 answers on an overloaded machine: set when the CLI reports its first request,
the limit never blocked that request, and no second request followed once the limit was confirmed before the cut. (In 137
answers that arrived all at once, the confirmation came too late; a model takes hundreds of milliseconds.)
*/
export type RequestLimit = {
	/**
	Sets the limit in a turn with `max_tokens`. With thinking, it waits for the first output, since the CLI should retry an
	answer that broke off while thinking. Without thinking, it acts when the CLI sends its request, as the answer may be
	very short.
	*/
	observe(line: CliLine): void;
	/** The CLI has confirmed the limit. */
	isOn(): boolean;
	/** Removes the limit after the turn; the next turn can start at once. */
	lift(): void;
};

/** Creates the limit for one turn. */
export function createRequestLimit(
	turn: Turn,
	process: Pick<CliProcess, 'control'>,
): RequestLimit {
	let state: 'unset' | 'sent' | 'on' | 'lifted' = 'unset';

	async function set(): Promise<void> {
		state = 'sent';
		if (await send('1')) {
			state = state === 'sent' ? 'on' : state;
		}
	}

	/** A refusal, or the end of the process, is harmless: the limit is not set. */
	async function send(contextTokens: string): Promise<boolean> {
		try {
			await process.control({
				subtype: 'apply_flag_settings',
				settings: {env: {[variable]: contextTokens}},
			});
			return true;
		} catch {
			return false;
		}
	}

	return {
		observe(line) {
			if (state === 'unset' && isTime(line, turn)) {
				void set();
			}
		},
		isOn: () => state === 'on',
		lift() {
			if (state === 'sent' || state === 'on') {
				state = 'lifted';
				void send(noContextLimit);
			}
		},
	};
}

/** The number of context tokens from which the CLI sends no request. */
const variable = 'CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE';

function isTime(line: CliLine, turn: Turn): boolean {
	// With a schema, the CLI should retry until the answer fits. Without a limit from the client an answer is rarely cut
	// off, and a change of settings delays the CLI's next turn by some milliseconds.
	if (turn.schema !== undefined || turn.maxTokens === undefined) {
		return false;
	}

	return toThinkingTokens(turn) === 0
		? line.type === 'asks'
		: line.type === 'stream' && line.event.type === 'text';
}
