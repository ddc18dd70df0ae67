import {stripVTControlCharacters} from 'node:util';
import {ApiError} from '../../errors/api-error.js';
import type {ProcessCounts} from '../claude-health.js';
import {createConversation} from '../conversation/create-conversation.js';
import {crashCode} from '../conversation/watch-process.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message} from '../turn.js';
import type {Member} from './member.js';

/**
The processes of the pool, from their start until they are gone: one that has been told to end counts until it has, as its
memory does. There are never more than `maxProcesses`.
*/
export type Members = {
	list(): Member[];
	/** Whether one more may be started now, and no turn waits to. */
	hasRoom(): boolean;
	/** Calls `start` at once when there is room, else when there is, in the order they came. */
	whenRoom(start: () => void): void;
	/** Starts one, when there is room; its state says when it is ready. It becomes a spare, if nobody claims it. */
	boot(
		model: string,
		options: {isClaimed: boolean; past?: Message[] | undefined},
	): Member;
	/** Counts a process that serves no turns. `giveWay` is called when a turn could have its place. */
	guest(process: {ended: Promise<unknown>}, giveWay: () => void): void;
	/** Ends one. It serves nobody from now on. */
	end(member: Member): void;
	/** Ends all, and resolves when they are gone. */
	endAll(): Promise<void>;
};

export function createMembers(options: {
	maxProcesses: number;
	/** How long a process may take to come up, in milliseconds. */
	bootMs: number;
	/** With a history that it is to hold from its start, if it can be done. */
	start(model: string, past?: Message[]): CliProcess;
	/** One has come up. */
	onReady(): void;
	/** One has not come up, and not because it was told to end. */
	onBootFailure(error: unknown): void;
	/** One has ended, by itself or not. */
	onEnd(): void;
}): Members {
	const members = new Set<Member>();
	const running = new Set<{ended: Promise<unknown>}>();
	/** What each guest does to give way. */
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
Waits until a process answers. Any answer will do, a refusal too. Rejects with a 502 when it ends instead, with a 504 when it
says nothing for `timeoutMs`; it is gone then.
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

/** The end of what a process said, as one line that a caller may see: without secrets. */
export function toQuote(lastWords: string): string {
	const line = stripVTControlCharacters(lastWords)
		// Where in its code that was is of no use to a caller, nor is the command that it was started with.
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
