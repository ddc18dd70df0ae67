import {type AnswerEvent, noUsage} from '../../claude/claude-event.js';
import {toTokenEstimate} from '../../claude/to-token-estimate.js';

type Stops = {
	/** For the Messages API. */
	sequences: string[];
	/** Nothing but blanks, which the Messages API refuses: the proxy cuts the answer there itself. */
	blanks: string[];
};

/**
Stop sequences by who sees to them. OpenAI takes four; Claude takes more, and Continue sends more to all others. Empty ones
stop nothing.
*/
export function splitStops(all: string[]): Stops {
	return {
		sequences: all.filter((sequence) => sequence.trim() !== ''),
		blanks: all.filter((sequence) => sequence !== '' && sequence.trim() === ''),
	};
}

/**
Ends an answer before the first of the stop sequences, as if the upstream had. Text that may be the beginning of
one is held back until it is known not to be. Leaving early ends the turn, so the true usage never comes: the output is
estimated.
*/
export async function* cutAtStop(
	events: AsyncIterable<AnswerEvent>,
	stops: string[],
): AsyncGenerator<AnswerEvent> {
	let held = '';
	let characters = 0;
	let usage = noUsage;
	for await (const event of events) {
		if (event.type === 'started') {
			usage = event.usage;
		}

		if (event.type !== 'text') {
			if (held !== '' && event.type !== 'started') {
				yield {type: 'text', text: held};
				held = '';
			}

			yield event;
			continue;
		}

		const text = held + event.text;
		const found = firstStop(text, stops);
		const end = found?.at ?? text.length - tailLength(text, stops);
		characters += end;
		held = text.slice(end);
		if (end > 0) {
			yield {type: 'text', text: text.slice(0, end)};
		}

		if (found) {
			yield {
				type: 'done',
				stopReason: 'stop-sequence',
				stopSequence: found.stop,
				usage: {
					...usage,
					output: Math.max(
						usage.output,
						Math.ceil(toTokenEstimate(characters)),
					),
				},
			};
			return;
		}
	}
}

function firstStop(
	text: string,
	stops: string[],
): {stop: string; at: number} | undefined {
	const [first] = stops
		.map((stop) => ({stop, at: text.indexOf(stop)}))
		.filter(({at}) => at !== -1)
		.toSorted((a, b) => a.at - b.at);
	return first;
}

/** How many characters at the end may be the beginning of a stop sequence. */
function tailLength(text: string, stops: string[]): number {
	const longest = Math.max(...stops.map((stop) => stop.length)) - 1;
	for (let length = Math.min(longest, text.length); length > 0; length--) {
		const tail = text.slice(-length);
		if (stops.some((stop) => stop.startsWith(tail))) {
			return length;
		}
	}

	return 0;
}
