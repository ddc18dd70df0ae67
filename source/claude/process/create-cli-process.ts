import {once} from 'node:events';
import process from 'node:process';
import {execa} from 'execa';
import type {CliLine, ControlRequest} from '../lines/cli-line.js';
import {parseCliLine} from '../lines/parse-cli-line.js';
import type {JsonValue} from '../turn.js';
import {createPendingRequests} from './create-pending-requests.js';
import type {Resumed} from './keep-transcript.js';
import {splitLines} from './split-lines.js';
import {toCliArguments} from './to-cli-arguments.js';

/** One running CLI and the two ways of talking to it: lines, and requests that are answered. */
export type CliProcess = {
	/** 0 when it could not be started. */
	pid: number;
	model: string;
	/** Its conversation can be taken back to its beginning. */
	canRewind: boolean;
	/** Its conversation can go on where an answer was cut at its limit. */
	goesOnAfterCut: boolean;
	/** What it holds from its start. */
	resumed?: Resumed;
	/** Milliseconds since the epoch. */
	startedAt: number;
	/** Resolves when it is gone, to the last words of its stderr. */
	ended: Promise<string>;
	/** It takes earlier messages of plain text without waiting for each, as far as is known now. */
	canInsert(): boolean;
	/** It is gone, or has been told to go. */
	isEnded(): boolean;
	/** Puts one line on its stdin. Nothing happens when it has ended. */
	send(line: JsonValue): void;
	/** Resolves when it has taken what was sent, or has ended: a long history must not pile up in memory. */
	drained(): Promise<void>;
	/** Asks, and resolves to the answer. Rejects when the CLI refuses or ends. */
	control(request: JsonValue): Promise<unknown>;
	/**
	Who receives the lines from now on; one at a time, or none while it is idle. A process that answers a turn while nobody
	listens has been asked by somebody else, and is ended.
	*/
	listen(listener: CliListener | undefined): void;
	/** Who answers the CLI's own requests. */
	answerWith(answer: (request: ControlRequest['request']) => JsonValue): void;
	/**
	Ends it, with all it has started; its upstream connection closes with it. It tidies up first, in some hundredths of a
	second: its record among the user's sessions goes. `atOnce` is for one that is about to do what it should not, such as
	asking the model again: it would still do that (seen on 2.1.265).
	*/
	kill(options?: {atOnce: boolean}): void;
};

export type CliListener = {
	/** A line that is no part of control requests. */
	onLine(line: CliLine): void;
	/** It is gone. Called at once when it was before. */
	onEnd(lastWords: string): void;
};

/** Starts the CLI in `folder`, an empty one. It waits on stdin without spending anything. */
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
		// A group of its own: a Ctrl+C in the terminal is for this program, which ends it when its answers have been told.
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
	/** It answers what no client has asked: nobody receives any more of it. */
	let isUnasked = false;
	/** It answers no turn of ours before it has answered this request, as it takes our lines in order. */
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
		// It ended while we wrote; `ended` tells.
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

	function send(line: JsonValue): void {
		if (child.stdin.writable) {
			child.stdin.write(`${JSON.stringify(line)}\n`);
		}
	}

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
		async drained() {
			if (child.stdin.writableNeedDrain) {
				await Promise.allSettled([
					Promise.race([once(child.stdin, 'drain'), ended]),
				]);
			}
		},
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

/** It is asking the model, or being answered. */
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

/** Comes at the end of each turn, also of one that only adds to the history. */
function endsTurn({type}: CliLine): boolean {
	return type === 'init' || type === 'result';
}

/** For one that does not end when it is asked to. */
const graceMs = 3000;

function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
	try {
		if (leader !== undefined) {
			process.kill(-leader, signal);
		}
	} catch {
		// It has ended by itself.
	}
}

function toAnswerLine(requestId: string, response: JsonValue): JsonValue {
	return {
		type: 'control_response',
		response: {subtype: 'success', request_id: requestId, response},
	};
}
