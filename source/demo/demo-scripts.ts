import type {JsonObject, Message, Turn} from '../claude/turn.js';

/** The scripted answer to one prompt. */
export type DemoScript = {
	/** The exact last user message that this script answers. */
	prompt: string;
	thinking?: string;
	text?: string;
	/** Called when the turn offers a tool of that name and has no result yet. */
	toolCalls?: Array<{name: string; input: JsonObject}>;
	/** The answer once the results have arrived. */
	afterTools?: string;
	structured?: JsonObject;
	/** An upstream failure: the request is rate-limited, or must be retried first. */
	trouble?: 'too-many' | 'overloaded';
};

/** The script for a turn, by the user's last text. */
export function findScript(turn: Pick<Turn, 'messages'>): DemoScript {
	const texts = turn.messages.toReversed().map((message) => textOf(message));
	const prompt = texts.find((text) => text !== '') ?? '';
	return (
		[...demoScripts, selfTestScript].find(
			(script) => script.prompt === prompt,
		) ?? ownPrompt
	);
}

function textOf(message: Message): string {
	return message.role === 'user'
		? message.content
				.flatMap((block) => (block.type === 'text' ? block.text : []))
				.join('\n')
		: '';
}

/** Prompts of the demo's callers, with their answers. */
export const demoScripts: readonly DemoScript[] = [
	{
		prompt: 'Write a React hook that debounces a value, in TypeScript.',
		thinking: `A debounced value lags behind the real one by a delay.
useState holds the lagging value, useEffect starts a timer whenever the value or the delay changes.
The cleanup must clear the timer, otherwise an old value could win after a new one.`,
		text: `# useDebounced

The hook keeps its own copy of the value and lets it follow after a pause:

\`\`\`ts
import {useEffect, useState} from 'react';

export function useDebounced<Value>(value: Value, delay = 300): Value {
	const [debounced, setDebounced] = useState(value);

	useEffect(() => {
		const timer = setTimeout(() => {
			setDebounced(value);
		}, delay);

		return () => {
			clearTimeout(timer);
		};
	}, [value, delay]);

	return debounced;
}
\`\`\`

Each change restarts the timer, so the copy moves only once typing has rested for \`delay\` milliseconds. The cleanup also runs when the component goes away, so nothing is set after that.`,
	},
	{
		prompt: 'Now a test for it.',
		text: `With fake timers the test needs no waiting:

\`\`\`ts
test('the value follows after the delay', () => {
	const {result, rerender} = renderHook(
		({value}) => useDebounced(value, 300),
		{initialProps: {value: 'a'}},
	);

	rerender({value: 'b'});
	expect(result.current).toBe('a');

	act(() => vi.advanceTimersByTime(300));
	expect(result.current).toBe('b');
});
\`\`\`

Worth a second test: two changes within the delay give only the last one.`,
	},
	{
		prompt: 'Which other hooks would you write that way?',
		text: `Three that wait, and clean up after themselves:

1. \`useThrottled\`: the first value at once, then at most one in each interval.
2. \`useIdle\`: whether nobody has typed or moved for a while.
3. \`useInterval\`: a callback that always sees the newest state.

All of them keep the timer in the effect and clear it on the way out.`,
	},
	{
		prompt: 'Tell Mia that I will be ten minutes late.',
		toolCalls: [
			{
				name: 'send_message',
				input: {to: 'Mia', text: 'I will be ten minutes late. See you soon!'},
			},
		],
		afterTools: 'Sent. She knows that you come at 13:10.',
	},
	{
		prompt: 'What is on my calendar today, and do I need an umbrella?',
		thinking:
			'Two things are asked: the calendar and the weather. Both tools can be called at once.',
		text: 'I look at both.',
		toolCalls: [
			{name: 'read_calendar', input: {day: 'today', zone: 'Europe/Berlin'}},
			{name: 'get_weather', input: {place: 'Berlin', hours: [9, 18]}},
		],
		afterTools: `You have three things today:

- 09:30 stand-up, 15 minutes
- 13:00 lunch with Mia at the canal ☕
- 16:00 design review, room 4

Take the umbrella: rain is likely from noon on (70 %), and the way to lunch is outside. 🌧`,
	},
	{
		prompt:
			'Extract the invoice as JSON: Rechnung 2026-118, 2 Tastaturen à 149,50 €, 1 Monitor 1.100 €, noch offen.',
		structured: {
			number: '2026-118',
			currency: 'EUR',
			items: [
				{name: 'Tastatur', quantity: 2, price: 149.5},
				{name: 'Monitor', quantity: 1, price: 1100},
			],
			total: 1399,
			paid: false,
		},
	},
	{
		prompt: 'Say hello in five languages, with a flag each.',
		text: `🇬🇧 Hello!
🇫🇷 Bonjour !
🇯🇵 こんにちは！
🇰🇷 안녕하세요!
🇧🇷 Olá!`,
	},
	{
		prompt: '明日の京都の天気と持ち物を三行で教えて。',
		text: `明日の京都は晴れのち曇り、最高気温は十八度の見込みです。
朝晩は冷えるので、薄い上着を一枚お持ちください。
夕方に少し雨が降るかもしれません。折りたたみ傘があると安心です。☂`,
	},
	{
		prompt: 'Explain TCP congestion control to a backend engineer.',
		thinking: `The reader knows sockets and latency, so skip the basics of IP.
Start from what is scarce: the queue at the bottleneck.
Then slow start, congestion avoidance, loss as a signal, and why BBR differs.
End with what it means for a service: connection reuse and initial windows.`,
		text: `## The problem

Nobody tells a sender how much room there is. Every router on the path has a queue, the slowest link decides the rate, and the only news a classic sender ever gets is that a packet was lost. Congestion control is the art of guessing the right rate from that.

## Slow start

A new connection may send about ten segments before it has heard anything back. Each acknowledgement lets it send two more, so the window doubles every round trip. That is why a 100 KB answer on a fresh connection takes four round trips, however fast the line is.

## Congestion avoidance

Past a threshold the window grows by one segment a round trip. When a packet is lost, the window is cut:

- Reno halves it and climbs back in a straight line.
- CUBIC cuts it by 30 % and climbs back along a curve that is flat near the old maximum, where the trouble was.
- BBR does not wait for loss. It measures the bottleneck's rate and the shortest round trip, and sends at their product.

## What it means for you

1. Reuse connections. A warm one has its window already.
2. Put the first useful bytes into the first ten segments.
3. Look at the round trip before you look at the bandwidth.
4. On long, lossy paths try BBR; in a data centre, CUBIC with ECN is fine.

The short form: TCP fills the queue until it hurts, then steps back. A connection that starts over has to learn that again.`,
	},
	{
		prompt: 'Summarise the release notes for the team channel.',
		text: `**2.4 is out** 🚀

- Streaming starts about twice as fast after the first answer of a conversation.
- Tool calls keep their own names, parallel ones too.
- A client that goes away stops its answer at once, so it costs nothing more.

Nothing to migrate. Update when you like.`,
	},
	{
		prompt:
			'A title for this commit: removes the timer that kept laptops awake while nothing ran.',
		text: 'Let idle screens sleep',
	},
	{
		prompt:
			'Classify ticket 4711: „Login geht nicht mehr nach Passwortwechsel“',
		trouble: 'too-many',
	},
	{
		prompt: 'Which of these three logs explains the timeout?',
		trouble: 'overloaded',
		thinking:
			'The second log has a gap of thirty seconds between the lookup and the connect. The others are steady.',
		text: `The second one. Between \`lookup db-3\` and \`connect db-3\` thirty seconds pass, which is exactly the resolver's timeout times its retries.

The name server at 10.0.0.2 did not answer; the fallback did. Fix the resolver order, not the pool size.`,
	},
];

/** The answer to the self-test, which looks whether it is the one it asked for. */
const selfTestScript: DemoScript = {
	prompt: 'Count from one to five, in words, and no more.',
	text: 'One, two, three, four, five.',
};

/** The answer to any other prompt, from a user who tries the demo. */
const ownPrompt: DemoScript = {
	prompt: '',
	text: `This is the demo: a script answers instead of Claude, so nothing is spent and nothing leaves this machine.

What you sent went through the real server, though, and is in the list like any other request. Look at its tabs: the request as it came, the timeline, the tokens.

Start \`claude-max-api tui\` without \`--demo\`, and your own Claude subscription answers.`,
};
