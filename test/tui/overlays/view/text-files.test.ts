import test from 'ava';
import {toTextFiles} from '../../../../source/tui/overlays/view/text-files.js';
import {exampleExchange} from '../../scenes/example-exchange.js';

test('a conversation is Markdown whose fences hold any text', (t) => {
	const exchange = exampleExchange({
		id: 'req_1',
		caller: 'OpenAI/JS',
		modelUsed: 'claude-opus-4-8',
		messages: [
			{role: 'system', text: 'Be brief.'},
			{role: 'user', text: 'Look.', attachments: ['image/png 12 kB']},
			{
				role: 'assistant',
				text: '',
				toolCalls: [{id: 'call_1', name: 'Read', arguments: '{"path":"a"}'}],
			},
			{role: 'tool', text: '```js\n1\n```', toolCallId: 'call_1'},
		],
		answer: {
			thinking: 'Hm.',
			text: 'It is **one**.',
			toolCalls: [],
			isStructured: false,
			omitted: 0,
		},
	});
	const file = toTextFiles(exchange).find(({id}) => id === 'conversation');
	t.is(file?.name, 'req_1-conversation.md');
	const [, body] = file!.toText().split(/- Status: .*\n\n/v);
	t.is(
		body,
		`## System

Be brief.

## User

Look.

*image/png 12 kB*

## Assistant

### Tool call: Read

\`\`\`json
{
  "path": "a"
}
\`\`\`

## Tool result: Read

\`\`\`\`
\`\`\`js
1
\`\`\`
\`\`\`\`

## Thinking

Hm.

## Answer

It is **one**.`,
	);
});

test('of a request whose texts are gone there is nothing, and its id makes no path', (t) => {
	const answer = {
		thinking: '',
		text: '',
		toolCalls: [],
		isStructured: false,
		omitted: 0,
	};
	const gone = exampleExchange({messages: [], answer, body: undefined});
	t.deepEqual(toTextFiles(gone), []);
	t.deepEqual(toTextFiles(undefined), []);
	const [file] = toTextFiles({...gone, id: '../../etc/x', body: '{"a":1}'});
	t.is(file?.name, '_etc_x-request.json');
	t.is(file?.toText(), '{\n  "a": 1\n}');
});
