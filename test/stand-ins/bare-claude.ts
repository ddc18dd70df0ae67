import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {claudeBinary} from './claude-binary.js';
import type {ClaudeHome} from './claude-home.js';
import {createInbox} from './messages-api/inbox.js';
import {type Line, parseLine} from './parse-line.js';

/** The real CLI driven by hand, with nothing of this project between. */
export type BareClaude = {
	pid: number | undefined;
	/** Everything it has written to stdout, oldest first. */
	lines: TimedLine[];
	/** Sends a control request; resolves to its `control_response`. */
	control(subtype: string, fields?: object): Promise<Line>;
	/** Asks, and gives every line up to the turn's `result`, or to the end of the process. */
	ask(content: string | object[]): AsyncIterable<TimedLine>;
	/** Adds an earlier message of the user's and waits until the CLI has it, as has to be done with each. */
	add(content: string | object[]): Promise<void>;
	/** Writes one line. */
	send(line: object): void;
	/** Ends stdin. Resolves to the exit code. */
	close(): Promise<number | null>;
	kill(signal: NodeJS.Signals): Promise<void>;
};

/** `at` is `performance.now()`. */
export type TimedLine = Line & {at: number};

export type BareClaudeOptions = {
	/** Flags after the usual ones. */
	flags?: string[];
	env?: Record<string, string>;
	/** Answers what the CLI asks: `mcp_message`, `hook_callback`. Takes and gives what stands in `request` and `response`. */
	onControlRequest?: (request: NonNullable<Line['request']>) => object;
};

/** Starts a CLI that waits for its first turn. It is ready when `control('initialize')` resolves. */
export function startBareClaude(
	home: ClaudeHome,
	options: BareClaudeOptions = {},
): BareClaude {
	const child = spawn(claudeBinary, [...usualFlags, ...(options.flags ?? [])], {
		cwd: home.folder,
		env: {...home.env, ...usualEnvironment, ...options.env},
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const exited = once(child, 'exit');
	const lines: TimedLine[] = [];
	const watchers = new Set<(line: TimedLine | 'end') => void>();
	let isEnded = false;
	// Its end is told by its stdout; what is written after that is lost.
	child.stdin.on('error', () => undefined);
	const send = (line: object) => {
		child.stdin.write(`${JSON.stringify(line)}\n`);
	};

	const reader = createInterface({input: child.stdout});
	reader.on('line', (json) => {
		const line = {...parseLine(json), at: performance.now()};
		lines.push(line);
		if (line.request !== undefined) {
			const response = options.onControlRequest?.(line.request) ?? {};
			send(toControlResponse(line.request_id, response));
		}

		for (const watch of watchers) {
			watch(line);
		}
	});
	reader.on('close', () => {
		isEnded = true;
		for (const watch of watchers) {
			watch('end');
		}
	});

	/** What comes from the moment something is sent, up to the line that `isLast`. */
	async function* exchange(
		line: object,
		isLast: (line: TimedLine) => boolean,
	): AsyncGenerator<TimedLine> {
		const inbox = createInbox<TimedLine | 'end'>();
		watchers.add(inbox.push);
		if (isEnded) {
			inbox.push('end');
		}

		send(line);
		try {
			for (;;) {
				const next = await inbox.next();
				if (next === 'end') {
					return;
				}

				yield next;
				if (isLast(next)) {
					return;
				}
			}
		} finally {
			watchers.delete(inbox.push);
		}
	}

	let requests = 0;
	return {
		pid: child.pid,
		lines,
		send,
		async control(subtype, fields) {
			const request_id = `control-${++requests}`;
			const request = {subtype, ...fields};
			const line = {type: 'control_request', request_id, request};
			const isAnswer = ({response}: Line) =>
				response?.request_id === request_id;
			for await (const answer of exchange(line, isAnswer)) {
				if (isAnswer(answer)) {
					return answer;
				}
			}

			throw new Error(`The CLI ended before it answered ${subtype}`);
		},
		ask(content) {
			return exchange(toUserLine(content), isResult);
		},
		async add(content) {
			const line = {...toUserLine(content), shouldQuery: false};
			for await (const {type} of exchange(line, isResult)) {
				if (type === 'result') {
					return;
				}
			}

			throw new Error('The CLI ended before it had the message');
		},
		async close() {
			child.stdin.end();
			await exited;
			return child.exitCode;
		},
		async kill(signal) {
			child.kill(signal);
			await exited;
		},
	};
}

const usualFlags = [
	'-p',
	'--input-format=stream-json',
	'--output-format=stream-json',
	'--verbose',
	'--include-partial-messages',
	'--tools=',
	'--setting-sources=',
	'--strict-mcp-config',
	'--no-session-persistence',
	'--disable-slash-commands',
	'--model=sonnet',
];

const usualEnvironment = {
	CLAUDE_CODE_DISABLE_ATTACHMENTS: '1',
	CLAUDE_AGENT_SDK_MCP_NO_PREFIX: '1',
	CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
	// Or a stream that breaks is asked for again in one piece, after half of it has been said.
	CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK: '1',
	CLAUDE_CODE_MAX_RETRIES: '1',
	DISABLE_AUTOUPDATER: '1',
	DISABLE_TELEMETRY: '1',
	DISABLE_ERROR_REPORTING: '1',
	DISABLE_AUTO_COMPACT: '1',
};

function isResult({type}: Line): boolean {
	return type === 'result';
}

function toUserLine(content: string | object[]): object {
	return {
		type: 'user',
		message: {role: 'user', content},
		parent_tool_use_id: null,
		session_id: '',
	};
}

function toControlResponse(
	request_id: Line['request_id'],
	response: object,
): object {
	return {
		type: 'control_response',
		response: {subtype: 'success', request_id, response},
	};
}
