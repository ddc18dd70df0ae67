import type {Exchange, MessageView} from '../../../source/traffic/exchange.js';
import {exampleExchange, exampleMarks, sceneTime} from './example-exchange.js';

const fence = '```';

export const markdownAnswer = `## What was wrong

The hook **re-creates its timer** on *every* render, so the ~~old~~ callback never fires. Read [the docs](https://react.dev/reference/react/useEffect) first, then:

1. keep the callback in a ref, with \`useRef\`, so that a new one does not start the timer again and the delay stays what it was
2. clear the timer when the component goes
   - also when \`delay\` changes
   - 日本語の説明もここに入ります、とても長い文章です

${fence}diff
--- a/use-debounced.ts
+++ b/use-debounced.ts
@@ -3,4 +3,5 @@
-	useEffect(() => setTimeout(run, delay));
+	const timer = setTimeout(run, delay);
+	return () => clearTimeout(timer);
${fence}

| case | before | after |
|:-----|-------:|------:|
| typing fast | **12 calls** | 1 |
| \`delay\` changes | 0 | 1 |

> Effects without a clean-up leak.
> Always return one.

${fence}ts
export function useDebounced<T>(value: T, delay = 300): T {
	const [debounced, setDebounced] = useState(value);
	return debounced;
}
${fence}

- [x] fixed
- [ ] tested`;

/** The requests of an agent at work, for all there is to read of one. */
export function readingExchanges(): Exchange[] {
	const system: MessageView = {
		role: 'system',
		text: Array.from(
			{length: 40},
			(_, index) =>
				`${index + 1}. Rule number ${index + 1} of the agent: read before you write, and say what you did.`,
		).join('\n'),
	};
	const first = exampleExchange({
		id: 'req_1a2b3c4d',
		shape: 'messages',
		caller: 'Cursor 3.1',
		modelAsked: 'claude-opus-4-8',
		modelUsed: 'claude-opus-4-8',
		messages: [
			system,
			{
				role: 'user',
				text: 'Fix the debounce hook. It looks like this:',
				attachments: ['image/png 147 kB'],
			},
		],
		tools: ['read_file', 'write_file'],
		body: JSON.stringify({
			model: 'claude-opus-4-8',
			tools: exampleTools,
			messages: [
				{
					role: 'user',
					content: [
						{
							type: 'image',
							source: {
								type: 'base64',
								media_type: 'image/png',
								data: 'iVBORw0KGgo'.repeat(800),
							},
						},
						{type: 'text', text: 'Fix the debounce hook.'},
					],
				},
			],
		}),
		answer: {
			thinking: '',
			text: 'I read it first.',
			toolCalls: [
				{
					id: 'toolu_01',
					name: 'read_file',
					arguments: '{"path":"src/use-debounced.ts"}',
				},
			],
			isStructured: false,
			omitted: 0,
		},
		finishReason: 'tool_calls',
		marks: exampleMarks(sceneTime - 90_000),
	});
	const second: Exchange = {
		...first,
		id: 'req_5e6f7a8b',
		messages: [
			...first.messages,
			{
				role: 'assistant',
				text: 'I read it first.',
				toolCalls: first.answer.toolCalls,
			},
			{
				role: 'tool',
				toolCallId: 'toolu_01',
				text: '# Heading one\nexport function useDebounced() {\n\tuseEffect(() => setTimeout(run, delay));\n}',
			},
		],
		answer: {
			thinking: 'The timer is made in the effect, and nothing clears it.',
			text: markdownAnswer,
			toolCalls: [],
			isStructured: false,
			omitted: 0,
		},
		finishReason: 'stop',
		marks: exampleMarks(sceneTime - 60_000),
		usage: {input: 900, cacheRead: 18_200, cacheCreation: 420, output: 640},
		costUsd: 0.0331,
	};
	const third: Exchange = {
		...second,
		id: 'req_9c0d1e2f',
		messages: [
			...second.messages,
			{role: 'assistant', text: markdownAnswer},
			{role: 'user', text: 'Now a test for it.'},
		],
		comparison: {
			previousId: second.id,
			sinceMs: 31_000,
			cachedTokens: 19_520,
			lifetimeMs: 300_000,
			change: {part: 'tool', name: 'write_file', what: 'changed'},
		},
		marks: {
			...exampleMarks(sceneTime - 29_000),
			queued: sceneTime - 28_999,
		},
		usage: {input: 310, cacheRead: 0, cacheCreation: 20_100, output: 210},
		costUsd: 0.1312,
	};
	return [first, second, third];
}

const exampleTools = [
	{
		name: 'read_file',
		description:
			'Reads a file of the project.\n\nThe path is relative to its root.',
		input_schema: {
			type: 'object',
			properties: {path: {type: 'string', description: 'Where it is'}},
			required: ['path'],
		},
	},
	{
		name: 'write_file',
		description: 'Writes a file of the project.',
		input_schema: {type: 'object', properties: {path: {type: 'string'}}},
	},
];
