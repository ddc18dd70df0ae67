import process from 'node:process';
import {execa} from 'execa';
import type {CliLine, ControlRequest} from '../lines/cli-line.js';
import {parseCliLine} from '../lines/parse-cli-line.js';
import type {JsonValue} from '../turn.js';
import type {Resumed} from '../conversation/transcript.js';
import {createLineWriter} from './create-line-writer.js';
import {createPendingRequests} from './create-pending-requests.js';
import {splitLines} from './split-lines.js';
import {toCliArguments} from './to-cli-arguments.js';

/** A running CLI process. It exchanges lines, and control requests with responses. */
export type CliProcess = {
	/** 0 when the process could not be started. */
	pid: number;
	model: string;
	/** Whether its conversation can be rewound to the beginning. */
	canRewind: boolean;
	/** Whether its conversation can continue after an answer that was cut off at its limit. */
	goesOnAfterCut: boolean;
	/** The transcript it resumed at its start. */
	resumed?: Resumed;
	/** Milliseconds since the epoch. */
	startedAt: number;
	/** Resolves to the last output on stderr when the process has exited. */
	ended: Promise<string>;
	/** Whether it takes earlier text-only messages without waiting for each, as far as known. */
	canInsert(): boolean;
	/** Whether it has exited or was asked to. */
	isEnded(): boolean;
	/** Writes one line to its stdin, a large one in pieces. No effect after it has exited. */
	send(line: JsonValue): void;
	/** Resolves when it has read what was sent, or has exited: a long history must not pile up in memory. */
	drained(): Promise<void>;
	/** Sends a control request and resolves to the response. Rejects when the CLI refuses or exits. */
	control(request: JsonValue): Promise<unknown>;
	/**
	Sets the listener for lines: one at a time, and none while the process is idle. A process that answers a turn without a
	listener was reached by another program, and is ended.
	*/
	listen(listener: CliListener | undefined): void;
	/** Sets the handler for the CLI's own requests. */
	answerWith(answer: (request: ControlRequest['request']) => JsonValue): void;
	/**
	Ends the process and everything it started; its upstream connection closes with it. It first cleans up for a few
	hundredths of a second, and removes its record from the user's sessions. `atOnce` is for a process about to do something
	unwanted, such as another request to the model, which it would still send while cleaning up (seen on 2.1.265).
	*/
	kill(options?: {atOnce: boolean}): void;
};

export type CliListener = {
	/** Receives each line that is not part of a control request. */
	onLine(line: CliLine): void;
	/** Called when the process has exited, or at once if it already had. */
	onEnd(lastWords: string): void;
};

/** Starts the CLI in `folder`, an empty one. It waits on stdin and uses no quota. */
export function createCliProcess(options: {
	path: string;
	model: string;
	canRewind: boolean;
	goesOnAfterCut: boolean;
	resumed?: Resumed | undefined;
	folder: string;
	env: Record<string, string>;
	canInsert(): boolean;
}): CliProcess {
	const {resumed} = options;
	const args = toCliArguments(options.model);
	const resume = resumed ? ['--resume', resumed.file] : [];
	const child = execa(options.path, [...args, ...resume], {
		cwd: options.folder,
		env: options.env,
		extendEnv: false,
		stdin: 'pipe',
		stdout: 'pipe',
		stderr: 'pipe',
		buffer: false,
		reject: false,
		// In its own process group: Ctrl+C in the terminal reaches only this program, which ends the CLI after sending the
		// answers.
		detached: true,
		cleanup: false,
	});

	const pending = createPendingRequests();
	let listener: CliListener | undefined;
	let answer: (request: ControlRequest['request']) => JsonValue = () => ({});
	let stderr = '';
	let lastWords: string | undefined;
	let isKilled = false;
	let timer: NodeJS.Timeout | undefined;
	/** The process answers a turn that no client sent: its further lines are ignored. */
	let isUnasked = false;
	/** The CLI takes lines in order, so it answers none of our turns before this request. */
	let initializeId: string | undefined;

	const onLine = (text: string) => {
		const line = parseCliLine(text);
		if (line.type === 'control-response') {
			pending.settle(line);
			if (line.requestId === initializeId) {
				initializeId = undefined;
			}
		} else if (line.type === 'control-request') {
			send(toAnswerLine(line.requestId, answer(line.request)));
		} else if (!isKilled && isOfAnother(line)) {
			isUnasked = true;
			kill({atOnce: true});
		} else if (!isUnasked) {
			listener?.onLine(line);
		}
	};

	function isOfAnother(line: CliLine): boolean {
		return listener
			? initializeId !== undefined && isAnswering(line)
			: isAnswering(line) || endsTurn(line);
	}

	child.stdout.on('data', splitLines(onLine));
	child.stderr.on('data', (chunk: Uint8Array) => {
		stderr = (stderr + String(chunk)).slice(-2000);
	});
	child.stdin.on('error', () => {
		// It exited during a write; `ended` reports that.
	});

	const ended = (async () => {
		const {shortMessage} = await child;
		clearTimeout(timer);
		lastWords = stderr.trim() || (shortMessage ?? 'it ended by itself');
		resumed?.forget();
		listener?.onEnd(lastWords);
		pending.fail(`The CLI ended: ${lastWords}`);
		return lastWords;
	})();

	const {write: send, drained} = createLineWriter(child.stdin, ended);

	function kill(how?: {atOnce: boolean}): void {
		const isFirst = !isKilled;
		isKilled = true;
		if (lastWords !== undefined) {
			return;
		}

		if (how?.atOnce) {
			signalGroup(child.pid, 'SIGKILL');
		} else if (isFirst) {
			signalGroup(child.pid, 'SIGTERM');
			timer = setTimeout(signalGroup, graceMs, child.pid, 'SIGKILL');
		}
	}

	return {
		pid: child.pid ?? 0,
		model: options.model,
		canRewind: options.canRewind,
		...(resumed && {resumed}),
		canInsert: options.canInsert,
		goesOnAfterCut: options.goesOnAfterCut,
		startedAt: Date.now(),
		ended,
		isEnded: () => isKilled || lastWords !== undefined,
		send,
		drained,
		async control(request) {
			if (lastWords !== undefined) {
				throw new Error(`The CLI ended: ${lastWords}`);
			}

			const {requestId, answer: response} = pending.open();
			send({type: 'control_request', request_id: requestId, request});
			if (isInitialize(request)) {
				initializeId = requestId;
			}

			return response;
		},
		listen(next) {
			listener = next;
			if (lastWords !== undefined) {
				next?.onEnd(lastWords);
			}
		},
		answerWith(next) {
			answer = next;
		},
		kill,
	};
}

function isInitialize(request: JsonValue): boolean {
	return (
		typeof request === 'object' &&
		request !== null &&
		'subtype' in request &&
		request['subtype'] === 'initialize'
	);
}

/** Whether a line shows that the CLI is sending a request to the model or receiving the answer. */
export function isAnswering(line: CliLine): boolean {
	return line.type === 'stream'
		? line.event.type !== 'other'
		: answering.has(line.type);
}

const answering = new Set<CliLine['type']>([
	'asks',
	'retry',
	'whole',
	'failure',
]);

/** A result comes at the end of each turn, even a turn that only extends the history. */
function endsTurn({type}: CliLine): boolean {
	return type === 'init' || type === 'result';
}

/** The time after which a process that ignores the request to end is killed. */
const graceMs = 3000;

function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
	try {
		if (leader !== undefined) {
			process.kill(-leader, signal);
		}
	} catch {
		// It has already exited.
	}
}

function toAnswerLine(requestId: string, response: JsonValue): JsonValue {
	return {
		type: 'control_response',
		response: {subtype: 'success', request_id: requestId, response},
	};
}
