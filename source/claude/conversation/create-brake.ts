import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import {noContextLimit} from '../process/to-cli-environment.js';
import type {Turn} from '../turn.js';
import {toThinkingTokens} from './to-thinking-tokens.js';

/**
Keeps the CLI to one request in a turn. It would go on by itself with an answer that was cut at its limit; but before each
request it looks whether its context is full, and with this on it is. Its turn then ends with an error of its own, which
nobody asked for, and the conversation can go on: what the model hears next is the answer as it was cut.

Seen on 2.1.150, 2.1.197 and 2.1.332, 450 answers on an overloaded machine: put on when the CLI says that it asks, it never
kept back that first request, and there was no second one where it was on before the cut. (Where all of an answer came at
once that was too late in 137; a model takes hundreds of milliseconds.)
*/
export type Brake = {
	/**
	Puts it on in a turn with a limit, when it is time: with the first word, as the CLI rightly asks again for an answer that
	broke off in its thinking; and where there is none, as little may be said, when the CLI asks.
	*/
	hear(line: CliLine): void;
	/** The CLI has said that it is on. */
	isOn(): boolean;
	/** The turn is over; the next one may be asked at once. */
	takeOff(): void;
};

/** For one turn. */
export function createBrake(
	turn: Turn,
	process: Pick<CliProcess, 'control'>,
): Brake {
	let isPut = false;
	let isTakenOff = false;
	let isOn = false;

	/** Nothing is lost where it is refused, or the process has ended: the brake is not on. */
	async function set(contextTokens: string): Promise<boolean> {
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
		async hear(line) {
			if (!isPut && isTime(line, turn)) {
				isPut = true;
				isOn = await set('1');
			}
		},
		isOn: () => isOn,
		takeOff() {
			if (isPut && !isTakenOff) {
				isTakenOff = true;
				void set(noContextLimit);
			}
		},
	};
}

/** How many tokens of context are too many to ask. */
const variable = 'CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE';

function isTime(line: CliLine, turn: Turn): boolean {
	// For what fits a schema the CLI asks until it comes, as it should. And where the client has set no limit an answer is
	// hardly ever cut, while a change of settings makes the CLI's next turn some milliseconds slower.
	if (turn.schema !== undefined || turn.maxTokens === undefined) {
		return false;
	}

	return toThinkingTokens(turn) === 0
		? line.type === 'asks'
		: line.type === 'stream' && line.event.type === 'text';
}
