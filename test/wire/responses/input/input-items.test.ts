import test from 'ava';
import {ApiError} from '../../../../source/errors/api-error.js';
import {createResponsesFormat} from '../../../../source/wire/responses/create-responses-format.js';
import {png} from '../../content/samples.js';
import {context, parseWith} from '../../parse-context.js';

type Item = Record<string, unknown>;

function parse(...input: Item[]) {
	const {turn, ignored} = parseWith(createResponsesFormat(), {input}, context);
	return {messages: turn.messages, ignored};
}

const question = {role: 'user', content: 'Hello'};
const said = {role: 'assistant', content: 'Well.'};
const next = {role: 'user', content: 'Go on.'};

/** The texts of the message that answers what the assistant said. */
function textsOf(...items: Item[]): {texts: string[]; ignored: string[]} {
	const {messages, ignored} = parse(question, said, ...items, next);
	return {
		texts: messages
			.slice(2)
			.flatMap(({content}) =>
				content.map((block) =>
					block.type === 'text' ? block.text : block.type,
				),
			),
		ignored,
	};
}

const leftOut: Item[] = [
	{type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'x'},
	{type: 'compaction', encrypted_content: 'x'},
	{type: 'compaction_trigger'},
	{type: 'web_search_call', id: 'ws_1', action: {type: 'search'}},
	{type: 'file_search_call', id: 'fs_1', queries: ['a'], results: null},
	{type: 'code_interpreter_call', id: 'ci_1', code: null, outputs: null},
	{type: 'image_generation_call', id: 'ig_1', result: null},
	{type: 'image_generation_call', id: 'ig_1', result: 'no image'},
	{type: 'mcp_list_tools', id: 'mcpl_1', server_label: 'a', tools: []},
	{type: 'mcp_call', id: 'mcp_1', server_label: 'a', name: 'b', output: null},
	{type: 'tool_search_call', id: 'tsc_1', arguments: {paths: ['a']}},
	{type: 'tool_search_output', id: 'tso_1', execution: 'server', tools: []},
	{type: 'ghost_snapshot', ghost_commit: {}},
	{type: 'telepathy', thoughts: [{}]},
	{
		type: 'agent_message',
		content: [{type: 'encrypted_content', encrypted_content: 'x'}],
	},
];

for (const item of leftOut) {
	test(`left out and listed: ${JSON.stringify(item)}`, (t) => {
		const {texts, ignored} = textsOf(item);
		t.deepEqual(texts, ['Go on.']);
		t.is(ignored.at(-1), `input[].${String(item['type'])}`);
	});
}

const read: Array<[item: Item, texts: string[]]> = [
	[
		{
			type: 'agent_message',
			author: '/root/scout',
			recipient: '/root',
			content: [
				{type: 'input_text', text: 'Found it.'},
				{type: 'input_text', text: 'In a.ts.'},
			],
		},
		[
			'Message from the agent /root/scout to /root:',
			'Found it.',
			'In a.ts.',
			'Go on.',
		],
	],
	[
		{
			type: 'code_interpreter_call',
			code: 'print(1)',
			container_id: 'c',
			outputs: [
				{type: 'logs', logs: '1'},
				{type: 'image', url: `data:image/png;base64,${png}`},
			],
		},
		[
			'<code_interpreter_call>',
			'code: print(1)',
			'1',
			'image',
			'</code_interpreter_call>',
			'Go on.',
		],
	],
	[
		{
			type: 'file_search_call',
			queries: ['a'],
			results: [{filename: 'a.txt', text: 'A', score: 1}],
		},
		[
			'<file_search_call>',
			'filename: a.txt\ntext: A',
			'</file_search_call>',
			'Go on.',
		],
	],
	[
		{type: 'image_generation_call', result: png},
		['<image_generation_call>', 'image', '</image_generation_call>', 'Go on.'],
	],
	[
		{
			type: 'mcp_call',
			server_label: 'notes',
			name: 'lookup',
			arguments: '{}',
			output: 'hello',
			error: null,
		},
		[
			'<mcp_call>',
			'server_label: notes\nname: lookup\narguments: {}',
			'output: hello',
			'</mcp_call>',
			'Go on.',
		],
	],
	[
		{type: 'mcp_approval_response', approve: false, reason: 'No.'},
		[
			'<mcp_approval_response>',
			'approve: false\nreason: No.',
			'</mcp_approval_response>',
			'Go on.',
		],
	],
	[
		{type: 'program_output', call_id: 'a', result: 'ready'},
		['<program_output>', 'result: ready', '</program_output>', 'Go on.'],
	],
	[
		{type: 'shell_call', call_id: 'a', action: {commands: ['ls']}},
		['<shell_call>', 'action: {"commands":["ls"]}', '</shell_call>', 'Go on.'],
	],
	[
		{type: 'local_shell_call_output', id: 'a', output: 'b.txt'},
		[
			'<local_shell_call_output>',
			'b.txt',
			'</local_shell_call_output>',
			'Go on.',
		],
	],
];

for (const [item, texts] of read) {
	test(`given to the model: ${JSON.stringify(item).slice(0, 200)}`, (t) => {
		t.deepEqual(textsOf(item), {texts, ignored: []});
	});
}

const pairs: Array<[call: Item, result: Item, input: object, texts: string[]]> =
	[
		[
			{type: 'shell_call', call_id: 'a', action: {commands: ['ls']}},
			{
				type: 'shell_call_output',
				call_id: 'a',
				output: [
					{
						stdout: 'b.txt',
						stderr: '',
						outcome: {type: 'exit', exit_code: 0},
					},
				],
			},
			{commands: ['ls']},
			['stdout: b.txt\noutcome: {"type":"exit","exit_code":0}'],
		],
		[
			{type: 'local_shell_call', id: 'x', call_id: 'a', action: {type: 'exec'}},
			{type: 'local_shell_call_output', id: 'a', output: 'b.txt'},
			{type: 'exec'},
			['b.txt'],
		],
		[
			{
				type: 'apply_patch_call',
				call_id: 'a',
				operation: {type: 'delete_file', path: 'b.txt'},
			},
			{type: 'apply_patch_call_output', call_id: 'a', status: 'failed'},
			{type: 'delete_file', path: 'b.txt'},
			['status: failed'],
		],
		[
			{
				type: 'computer_call',
				call_id: 'a',
				action: {type: 'screenshot'},
				pending_safety_checks: [],
			},
			{
				type: 'computer_call_output',
				call_id: 'a',
				output: {
					type: 'computer_screenshot',
					image_url: `data:image/png;base64,${png}`,
				},
			},
			{type: 'screenshot'},
			['image'],
		],
		[
			{type: 'computer_call', call_id: 'a', actions: [{type: 'wait'}]},
			{type: 'computer_call_output', call_id: 'a', output: {file_id: 'f'}},
			{actions: [{type: 'wait'}]},
			[],
		],
	];

for (const [call, result, input, texts] of pairs) {
	test(`a call with its result: ${JSON.stringify(call)}`, (t) => {
		const {messages, ignored} = parse(
			question,
			call,
			{type: 'function_call', call_id: 'b', name: 'look', arguments: '{}'},
			{type: 'function_call_output', call_id: 'b', output: 'seen'},
			result,
			said,
			next,
		);
		t.deepEqual(ignored, []);
		t.like(messages[1], {
			role: 'assistant',
			content: [
				{type: 'tool-call', id: 'a', name: call['type'] as string, input},
				{type: 'tool-call', id: 'b'},
			],
		});
		const [first, second] = messages[2]!.content;
		t.like(first, {type: 'tool-result', callId: 'a'});
		t.like(second, {type: 'tool-result', callId: 'b'});
		t.deepEqual(
			first!.type === 'tool-result'
				? first!.content.map((block) =>
						block.type === 'text' ? block.text : block.type,
					)
				: [],
			texts,
		);
	});
}

test('a result that comes only after the assistant went on is not of a call', (t) => {
	const {messages, ignored} = parse(
		question,
		{type: 'shell_call', call_id: 'a', action: {commands: ['ls']}},
		{role: 'user', content: 'And?'},
		said,
		{type: 'shell_call_output', call_id: 'a', output: [{stdout: 'b.txt'}]},
		next,
	);
	t.deepEqual(
		messages.flatMap(({content}) => content.map(({type}) => type)),
		Array.from({length: 10}, () => 'text'),
	);
	t.deepEqual(ignored, []);
});

test("what another provider's tool says between two calls does not part them", (t) => {
	const call = {type: 'function_call', name: 'look', arguments: '{}'};
	const result = {type: 'function_call_output', output: 'seen'};
	const {messages} = parse(
		question,
		{...call, call_id: 'a'},
		{type: 'mcp_call', server_label: 'x', name: 'y', output: 'z'},
		{...call, call_id: 'b'},
		{...result, call_id: 'a'},
		{...result, call_id: 'b'},
	);
	t.deepEqual(
		messages.map(({role, content}) => [role, content.map(({type}) => type)]),
		[
			['user', ['text']],
			['assistant', ['tool-call', 'tool-call']],
			['user', ['tool-result', 'tool-result', 'text', 'text', 'text', 'text']],
		],
	);
});

test('a call without a result is a 400 that names it, as in the reference API', (t) => {
	const call = {
		type: 'function_call',
		call_id: 'a',
		name: 'look',
		arguments: '{}',
	};
	const error = t.throws(() => parse(question, call, next), {
		instanceOf: ApiError,
	});
	t.is(error.status, 400);
	t.is(error.param, 'input[1]');
});

const image = {type: 'input_image', image_url: 'http://example.com/a.png'};
const unreadable: Item[] = [
	image,
	{type: 'input_image', file_id: 'file-1'},
	{type: 'input_file', file_id: 'file-1'},
	{type: 'input_audio', input_audio: {data: 'x', format: 'mp3'}},
	{type: 'hologram'},
];

for (const part of unreadable) {
	const {type} = part;
	const note = {
		type: 'text',
		text: `[${String(type)} left out: it cannot be shown to you]`,
	};
	const content = [{type: 'input_text', text: 'Look:'}, part];

	test(`refused in what the user says, noted and listed before that: ${JSON.stringify(part)}`, (t) => {
		const asked = {role: 'user', content};
		const error = t.throws(() => parse(question, said, asked), {
			instanceOf: ApiError,
		});
		t.is(error.status, 400);
		t.regex(error.param!, /^input\[2\]\.content\[1\]\./v);
		const {messages, ignored} = parse(asked, said, next);
		t.deepEqual(messages[0]!.content, [{type: 'text', text: 'Look:'}, note]);
		t.deepEqual(ignored, [`input[].content[].${String(type)}`]);
	});

	test(`noted and listed in the result of a tool: ${JSON.stringify(part)}`, (t) => {
		const {messages, ignored} = parse(
			question,
			{type: 'function_call', call_id: 'a', name: 'look', arguments: '{}'},
			{type: 'function_call_output', call_id: 'a', output: content},
		);
		t.like(messages[2], {
			content: [{content: [{type: 'text', text: 'Look:'}, note]}],
		});
		t.deepEqual(ignored, [`input[].output[].${String(type)}`]);
	});
}

test('fields that mean nothing here are no fault', (t) => {
	const {messages, ignored} = parse(
		{
			type: 'message',
			id: null,
			role: 'user',
			status: null,
			content: [
				{
					type: 'input_text',
					text: 'Hello',
					prompt_cache_breakpoint: {mode: 'explicit'},
					cache_control: null,
				},
				{type: 'refusal', refusal: 'No.'},
			],
		},
		{
			type: 'message',
			id: 'msg_1',
			role: 'assistant',
			status: 'incomplete',
			phase: 'commentary',
			content: [
				{type: 'output_text', text: 'Well', annotations: null, logprobs: null},
				{type: 'refusal', refusal: ', no.'},
				{type: 'reasoning_text', text: 'Hm.'},
			],
		},
		{
			type: 'function_call',
			id: null,
			status: null,
			namespace: null,
			caller: {type: 'direct'},
			call_id: 'a',
			name: 'look',
			arguments: '',
		},
		{
			type: 'function_call_output',
			id: null,
			status: null,
			caller: null,
			call_id: 'a',
			output: null,
		},
		{type: 'message', role: 'assistant', content: null},
		next,
	);
	t.like(messages.slice(0, 2), [
		{content: [{text: 'Hello'}, {text: 'No.'}]},
		{content: [{text: 'Well, no.'}, {name: 'look', input: {}}]},
	]);
	t.deepEqual(ignored, ['input[].content[].reasoning_text']);
});
