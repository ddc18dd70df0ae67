import type {
	Block,
	MessageReply,
	Pause,
	ReplyUsage,
	StopReason,
} from './reply.js';

export type MessageOptions = {
	before?: Pause[];
	stopReason?: StopReason;
	/** The sequence that was met; makes the stop reason `stop_sequence`. */
	stopSequence?: string;
	usage?: Partial<ReplyUsage>;
	headers?: Record<string, string>;
	model?: string;
};

/** An answer of several blocks. The stop reason follows from them where it is not given. */
export function message(
	blocks: Block[],
	options: MessageOptions = {},
): MessageReply {
	return {
		type: 'message',
		before: options.before ?? [],
		blocks,
		stopReason: options.stopReason ?? toStopReason(blocks, options),
		stopSequence: options.stopSequence ?? null,
		usage: {input: 10, cacheRead: 0, cacheCreation: 0, ...options.usage},
		headers: options.headers ?? {},
		model: options.model,
	};
}

function toStopReason(
	blocks: Block[],
	{stopSequence}: MessageOptions,
): StopReason {
	if (stopSequence !== undefined) {
		return 'stop_sequence';
	}

	return blocks.some(({type}) => type === 'tool_use') ? 'tool_use' : 'end_turn';
}
