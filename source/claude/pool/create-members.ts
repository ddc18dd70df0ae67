import {ApiError} from '../../errors/api-error.js';
import type {ProcessCounts} from '../claude-health.js';
import {createConversation} from '../conversation/create-conversation.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Member} from './member.js';

/** The processes of the pool, from their start to their end. */
export type Members = {
	list(): Member[];
	/** Starts one; its state says when it is ready. It becomes a spare, if nobody claims it. */
	boot(model: string, options: {isClaimed: boolean}): Member;
	/** Ends one. It counts no longer from now on. */
	end(member: Member): void;
	/** Ends all, and resolves when they are gone. */
	endAll(): Promise<void>;
};

export function createMembers(options: {
	/** How long a process may take to come up, in milliseconds. */
	bootMs: number;
	start(model: string): CliProcess;
	/** One has come up. */
	onReady(): void;
	/** One has not come up, and not because it was told to end. */
	onBootFailure(error: unknown): void;
	/** One has ended, by itself or not. */
	onEnd(): void;
}): Members {
	const members = new Set<Member>();
	/** Those that have been told to end are still here until they have. */
	const running = new Set<CliProcess>();

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
		running.delete(member.process);
		options.onEnd();
	}

	function end(member: Member): void {
		members.delete(member);
		member.process.kill();
	}

	return {
		list: () => [...members],
		boot(model, {isClaimed}) {
			const process = options.start(model);
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
		end,
		async endAll() {
			for (const member of members) {
				end(member);
			}

			await Promise.all([...running].map(async ({ended}) => ended));
		},
	};
}

/**
Waits until a process answers. Any answer will do, a refusal too. Rejects with a 500 when it ends instead, or
says nothing for `timeoutMs`; it is gone then.
*/
async function waitUntilReady(
	process: CliProcess,
	timeoutMs: number,
): Promise<void> {
	const timer = setTimeout(() => {
		process.kill();
	}, timeoutMs);
	try {
		await process.control({subtype: 'mcp_status'});
	} catch (error) {
		if (process.isEnded()) {
			throw notStarted(error);
		}
	} finally {
		clearTimeout(timer);
	}
}

function notStarted(cause: unknown): ApiError {
	return new ApiError('The Claude Code CLI did not start.', {
		status: 500,
		type: 'server_error',
		code: 'cli_crashed',
		cause,
	});
}

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
