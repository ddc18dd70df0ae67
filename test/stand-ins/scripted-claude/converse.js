import process from 'node:process';
import {createInterface} from 'node:readline';
import {answerTurn, crash} from './answer-turn.js';
import {write} from './write.js';

/** Speaks the CLI's lines over stdin and stdout, or fails to, as the behaviour says. */
export function converse(behaviour, version) {
	if (behaviour === 'crash-at-start') {
		crash();
	}

	if (behaviour === 'exit-silently') {
		return;
	}

	if (behaviour === 'ignore-signals') {
		process.on('SIGTERM', () => {});
		process.on('SIGINT', () => {});
		setInterval(() => {}, 60_000);
	}

	if (behaviour === 'hang') {
		process.stdin.resume();
		return;
	}

	createInterface({input: process.stdin}).on('line', (line) => {
		answer(JSON.parse(line), {behaviour, version});
	});
}

function answer(line, {behaviour, version}) {
	if (behaviour === 'nonsense') {
		writeNonsense();
	}

	if (line.type === 'control_request') {
		const isTime =
			(behaviour === 'speak-when-booted' &&
				line.request.subtype === 'mcp_status') ||
			(behaviour === 'speak-when-initialized' &&
				line.request.subtype === 'initialize');
		if (isTime) {
			speakUnasked({behaviour, version});
		}

		answerControl(line);
	} else if (line.type === 'user' && line.shouldQuery === false) {
		write({type: 'result', subtype: 'success', is_error: false, result: ''});
	} else if (line.type === 'user') {
		answerTurn(line, {behaviour, version});
		if (behaviour === 'speak-after-turn') {
			speakUnasked({behaviour, version});
		}
	}
}

function speakUnasked(options) {
	answerTurn({message: {content: 'Said by another program'}}, options);
}

function answerControl({request_id, request}) {
	const responses = {
		initialize: {
			commands: [],
			models: [
				{
					value: 'sonnet',
					resolvedModel: 'claude-sonnet-5',
					displayName: 'Sonnet',
					description: 'Scripted',
				},
			],
			account: {tokenSource: 'CLAUDE_CODE_OAUTH_TOKEN'},
			pid: process.pid,
		},
		rewind_conversation: {rewound: true},
	};
	const response = responses[request.subtype];
	write({
		type: 'control_response',
		response: {subtype: 'success', request_id, response},
	});
}

function writeNonsense() {
	const lines = [
		'',
		'Segmentation fault (not really)',
		'{"type":"stream_event","event":',
		'null',
		'42',
		'[]',
		'{}',
		'{"type":7}',
		'{"type":"stream_event"}',
		'{"type":"stream_event","event":{"type":"content_block_delta"}}',
		'{"type":"control_response"}',
		'{"type":"of-tomorrow","uuid":"1"}',
		'\u001B[31mred\u001B[0m',
	];
	process.stdout.write(`${lines.join('\n')}\n`);
}
