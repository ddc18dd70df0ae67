import * as z from 'zod';
import type {CliProcess} from '../process/create-cli-process.js';

/**
Rewinds a conversation to before the last of these user messages, given newest first: the CLI steps back over one message
at a time. It refuses to stop between a call and its result, which is harmless on the way; only the last step counts.
Resolves to whether the conversation now ends with the answer before that message; a process that does not respond is
ended.
*/
export async function rewindTo(
	{
		messageIds,
		isRight,
	}: {
		messageIds: string[];
		/** Whether the last answer should have this id. Called only for CLIs that report the id. */
		isRight(answerId: string): boolean;
	},
	process: CliProcess,
): Promise<boolean> {
	if (messageIds.length === 0) {
		return !process.isEnded();
	}

	const timer = setTimeout(() => {
		process.kill();
	}, timeoutMs);
	try {
		const answers = await Promise.all(
			messageIds.map(async (id) =>
				process.control({
					subtype: 'rewind_conversation',
					target_message_uuid: id,
				}),
			),
		);
		const {data} = schema.safeParse(answers.at(-1));
		const answerId = data?.precedingAssistantUuid ?? undefined;
		return data !== undefined && (answerId === undefined || isRight(answerId));
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}

const timeoutMs = 5000;

const schema = z.object({
	rewound: z.literal(true),
	// The last answer after the rewind, where the CLI reports it (seen on 2.1.197).
	precedingAssistantUuid: z.string().nullish(),
});
