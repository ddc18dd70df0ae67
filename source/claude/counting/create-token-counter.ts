import * as z from 'zod';
import {answerCli} from '../conversation/handshake.js';
import {
	type ConversationSetup,
	type Replies,
	createConversationSetup,
} from '../conversation/create-conversation-setup.js';
import {createPushIterator} from '../../async/create-push-iterator.js';
import {mergeMessages} from '../conversation/merge-messages.js';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import {toCanonicalJson} from '../to-canonical-json.js';
import type {Message, Tool, Turn} from '../turn.js';

/** Counts the tokens of prompts in a CLI process of its own, one after another. The process serves no turns. */
export type TokenCounter = {
	/** Undefined when nothing can count at the moment: no room for the process, or Anthropic does not count. */
	count(turn: Turn, signal: AbortSignal): Promise<number | undefined>;
	/** Resolves when the process has ended. */
	close(): Promise<void>;
};

export function createTokenCounter(options: {
	/** The time limit of a count, including its time in the queue, in milliseconds. */
	timeoutMs: number;
	/** How long the process is kept after its last count, in milliseconds. */
	idleMs: number;
	/** Undefined when there is no room for one more process; calls `giveWay` when a turn could use its place. */
	start(model: string, giveWay: () => void): CliProcess | undefined;
}): TokenCounter {
	let desk: Desk | undefined;
	let last: Promise<unknown> = Promise.resolve();
	let waiting = 0;
	let idle: NodeJS.Timeout | undefined;
	let isClosed = false;

	/** The current process, or a new one when the model differs: a process has one model. */
	async function toDesk(model: string): Promise<Desk | undefined> {
		if (desk && (desk.process.isEnded() || desk.process.model !== model)) {
			desk.process.kill();
			await desk.process.ended;
			desk = undefined;
		}

		if (!desk && !isClosed) {
			const process = options.start(model, () => {
				process?.kill();
			});
			desk = process && createDesk(process);
		}

		return desk;
	}

	async function countNow(
		turn: Turn,
		isWanted: () => boolean,
	): Promise<number | undefined> {
		clearTimeout(idle);
		const current = isWanted() ? await toDesk(turn.model) : undefined;
		if (!current) {
			return undefined;
		}

		const overdue = setTimeout(() => {
			current.process.kill();
		}, options.timeoutMs);
		try {
			return await current.count(turn);
		} catch {
			// The state of the process is unknown.
			current.process.kill();
			return undefined;
		} finally {
			clearTimeout(overdue);
			idle = setTimeout(() => desk?.process.kill(), options.idleMs);
			idle.unref();
		}
	}

	return {
		async count(turn, signal) {
			if (waiting >= mostWaiting) {
				return undefined;
			}

			waiting++;
			const deadline = performance.now() + options.timeoutMs;
			const isWanted = () => !signal.aborted && performance.now() < deadline;
			const before = last;
			const counted = (async () => {
				await before;
				return countNow(turn, isWanted);
			})();
			last = counted;
			try {
				return await counted;
			} finally {
				waiting--;
			}
		},
		async close() {
			isClosed = true;
			clearTimeout(idle);
			desk?.process.kill();
			await last;
			desk?.process.kill();
			await desk?.process.ended;
		},
	};
}

// Claude Code requests 40 counts at its start.
const mostWaiting = 256;

type Desk = {
	process: CliProcess;
	/** Undefined when Anthropic did not count. Throws when the process cannot be used for another count. */
	count(turn: Turn): Promise<number | undefined>;
};

/** A process and the setup it has from earlier counts. It holds no prompt between two counts. */
function createDesk(process: CliProcess): Desk {
	const setup = createConversationSetup(process);
	const lines = createPushIterator<{line: CliLine}>();
	let isListening = false;
	let offered = toCanonicalJson([]);
	let servers = 0;

	function listen(): Replies {
		if (!isListening) {
			isListening = true;
			process.listen({
				onLine(line) {
					lines.push({line});
				},
				onEnd(lastWords) {
					lines.fail(new Error(`The CLI ended: ${lastWords}`));
				},
			});
		}

		return lines;
	}

	/** Offers tools, under a new server name when they changed: the CLI lists the tools of a server once. */
	async function offer(tools: Tool[]): Promise<void> {
		const wanted = toCanonicalJson(tools);
		if (wanted === offered) {
			return;
		}

		offered = wanted;
		const name = `count${servers++}`;
		process.answerWith((request) => answerCli(request, tools));
		await process.control({
			subtype: 'mcp_set_servers',
			servers: tools.length > 0 ? {[name]: {type: 'sdk', name}} : {},
		});
	}

	return {
		process,
		async count(turn) {
			const {tools} = turn;
			await setup.prepare(toCounted(turn), listen());
			try {
				await offer(tools);
				return await readCount(process, tools);
			} finally {
				await takeAllBack(setup, process);
			}
		},
	};
}

/**
The prompt as messages alone: the CLI itself counts a system prompt as a message, and a process receives its own only
once. `prepare` leaves out the last message of a turn.
*/
function toCounted(turn: Turn): Turn {
	const {schema: _, ...rest} = turn;
	const system: Message[] =
		turn.system === ''
			? []
			: [{role: 'user', content: [{type: 'text', text: turn.system}]}];
	return {
		...rest,
		system: '',
		tools: [],
		messages: [
			...mergeMessages([...system, ...turn.messages]),
			{role: 'user', content: []},
		],
	};
}

async function takeAllBack(
	setup: ConversationSetup,
	process: CliProcess,
): Promise<void> {
	const isClean = await setup.rewind(0);
	if (!isClean) {
		process.kill();
	}
}

/**
Reads Anthropic's count. Without one the CLI inserts its own estimate, which equals that of the summary (seen on 2.1.265
and 2.1.332).
*/
async function readCount(
	process: CliProcess,
	tools: Tool[],
): Promise<number | undefined> {
	const estimate = await readEstimate(process, tools);
	const counted = schema.parse(
		await process.control({subtype: 'get_context_usage'}),
	);
	return counted.totalTokens === estimate.totalTokens
		? undefined
		: counted.totalTokens +
				(tools.length > 0 ? toPreamble(counted, estimate) : 0);
}

/** Reads the CLI's own estimate, which needs no request, once the CLI has listed the tools in the background. */
async function readEstimate(
	process: CliProcess,
	tools: Tool[],
): Promise<ContextUsage> {
	for (;;) {
		const usage = schema.parse(
			await process.control({subtype: 'get_context_usage', detail: 'summary'}),
		);
		if (usage.mcpTools.length === tools.length) {
			return usage;
		}
	}
}

/**
The tokens that the CLI subtracts from those of the tools: 500 for the API's own text about tools, which has 346. With few
and small tools, 500 is more than their total. The CLI counts them with a message of its own, `foo`.
*/
function toPreamble(counted: ContextUsage, estimate: ContextUsage): number {
	return toolTokens(counted) === undefined
		? Math.min(500, 346 + (toolTokens(estimate) ?? 0))
		: 500 - fooTokens;
}

const fooTokens = 8;

function toolTokens({categories}: ContextUsage): number | undefined {
	return categories.find(({name}) => name === 'MCP tools')?.tokens;
}

const schema = z.object({
	totalTokens: z.number(),
	categories: z.array(z.object({name: z.string(), tokens: z.number()})),
	mcpTools: z.array(z.unknown()),
});

type ContextUsage = z.infer<typeof schema>;
