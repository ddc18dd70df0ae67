import {stripVTControlCharacters} from 'node:util';
import {ApiError} from '../../errors/api-error.js';
import type {ProcessCounts} from '../claude-health.js';
import {createConversation} from '../conversation/create-conversation.js';
import {crashCode} from '../conversation/turn-errors.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message} from '../turn.js';
import type {Member} from './member.js';

/**
The processes of the pool, from start to exit: a process that was asked to end counts until it has exited, as it still
uses memory. There are never more than `maxProcesses`.
*/
export type Members = {
	list(): Member[];
	/** Whether a process may be started now, with no turn waiting for the place. */
	hasRoom(): boolean;
	/** Calls `start` when there is room, at once or later, in order of the calls. */
	whenRoom(start: () => void): void;
	/**
	Starts a process, when there is room; its state says when it is ready. It becomes a spare unless a turn claims it.
	*/
	boot(
		model: string,
		options: {isClaimed: boolean; past?: Message[] | undefined},
	): Member;
	/** Counts a process that serves no turns. `giveWay` is called when a turn could use its place. */
	guest(process: {ended: Promise<unknown>}, giveWay: () => void): void;
	/** Ends a process, which serves no more turns. */
	end(member: Member): void;
	/** Ends all, and resolves when they have exited. */
	endAll(): Promise<void>;
};

export function createMembers(options: {
	maxProcesses: number;
	/** How long a process may take to boot, in milliseconds. */
	bootMs: number;
	/** Starts a process, with a history to resume if possible. */
	start(model: string, past?: Message[]): CliProcess;
	/** A process has booted. */
	onReady(): void;
	/** A process has failed to boot, without being asked to end. */
	onBootFailure(error: unknown): void;
	/** A process has exited, for any reason. */
	onEnd(): void;
}): Members {
	const members = new Set<Member>();
	const running = new Set<{ended: Promise<unknown>}>();
	/** The `giveWay` of each guest. */
	const guests = new Map<object, () => void>();
	const starts: Array<() => void> = [];

	const hasRoom = () => running.size < options.maxProcesses;

	async function follow(member: Member, ready: Promise<void>): Promise<void> {
		try {
			await ready;
			if (member.state.type === 'booting' && !member.state.isClaimed) {
				member.state = {type: 'spare'};
			}

			options.onReady();
		} catch (error) {
			if (members.delete(member)) {
				options.onBootFailure(error);
			}
		}

		await member.process.ended;
		members.delete(member);
		onEnd(member.process);
	}

	function onEnd(process: {ended: Promise<unknown>}): void {
		running.delete(process);
		while (hasRoom() && starts.length > 0) {
			starts.shift()?.();
		}

		options.onEnd();
	}

	function end(member: Member): void {
		members.delete(member);
		member.process.kill();
	}

	return {
		list: () => [...members],
		hasRoom: () => hasRoom() && starts.length === 0,
		whenRoom(start) {
			if (hasRoom()) {
				start();
				return;
			}

			starts.push(start);
			for (const giveWay of guests.values()) {
				giveWay();
			}
		},
		boot(model, {isClaimed, past}) {
			const process = options.start(model, past);
			const ready = waitUntilReady(process, options.bootMs);
			const member: Member = {
				process,
				conversation: createConversation(process),
				state: {type: 'booting', ready, isClaimed},
			};
			members.add(member);
			running.add(process);
			void follow(member, ready);
			return member;
		},
		guest(process, giveWay) {
			running.add(process);
			guests.set(process, giveWay);
			void (async () => {
				await Promise.allSettled([process.ended]);
				guests.delete(process);
				onEnd(process);
			})();
		},
		end,
		async endAll() {
			for (const member of members) {
				end(member);
			}

			await Promise.allSettled([...running].map(async ({ended}) => ended));
		},
	};
}

/**
Waits until a process responds. Any response will do, even a refusal. Rejects with a 502 when the process exits instead,
or with a 504 after `timeoutMs` of silence, when the process is ended.
*/
async function waitUntilReady(
	process: CliProcess,
	timeoutMs: number,
): Promise<void> {
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		process.kill();
	}, timeoutMs);
	try {
		await process.control({subtype: 'mcp_status'});
	} catch {
		if (process.isEnded()) {
			throw isLate ? notReady(timeoutMs) : notStarted(await process.ended);
		}
	} finally {
		clearTimeout(timer);
	}
}

function notStarted(lastWords: string): ApiError {
	return new ApiError(
		`The Claude Code CLI ended while it started: ${toQuote(lastWords)}`,
		{status: 502, type: 'server_error', code: crashCode, cause: lastWords},
	);
}

function notReady(timeoutMs: number): ApiError {
	return new ApiError(
		`The Claude Code CLI was not ready within ${Math.round(timeoutMs / 1000)} seconds.`,
		{status: 504, type: 'server_error', code: 'timeout'},
	);
}

/** The end of a process's stderr, as one line without secrets for the caller. */
export function toQuote(lastWords: string): string {
	const line = stripVTControlCharacters(lastWords)
		// Stack traces and the command line are of no use to a caller.
		.replaceAll(/^\s+at .*$/gmv, '')
		.replace(/^(?<how>Command [^:\n]+): [\s\S]*$/v, '$<how>')
		.replaceAll(/[\p{Cc}\p{Cf}\s]+/gv, ' ')
		.replaceAll(/sk-[\w\-]{8,}|eyJ[\w\-.]{16,}/gv, '[hidden]')
		.replaceAll(
			/(?<scheme>bearer|basic) [\w\-.~+\/=]{8,}/giv,
			'$<scheme> [hidden]',
		)
		.replaceAll(
			/(?<name>[\w\-]*(?:token|key|secret|password)["']?\s?[=:]\s?["']?)(?!\[hidden)[^\s"',;\}]+/giv,
			'$<name>[hidden]',
		)
		.trim();
	return line.length > quoteLength ? `…${line.slice(-quoteLength)}` : line;
}

const quoteLength = 300;

export function countMembers(members: Member[], limit: number): ProcessCounts {
	const count = (type: Member['state']['type']) =>
		members.filter(({state}) => state.type === type).length;
	return {
		busy: count('busy'),
		live: count('live'),
		spare: count('spare'),
		booting: count('booting'),
		limit,
	};
}
