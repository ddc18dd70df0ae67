import * as z from 'zod';
import type {CliProcess} from '../process/create-cli-process.js';

/**
Takes a conversation back to before the last of these messages of the user's, given newest first: the CLI goes back
over one of them at a time. It will not stop between a call and its result, which is no loss on the way; the last one
decides. Resolves to whether the answer that stood before it is what is left; a process that does not answer is ended.
*/
export async function rewindTo(
	{
		messageIds,
		isRight,
	}: {
		messageIds: string[];
		/** Whether the last answer is to be the one with this id. Asked only of CLIs that say which it is. */
		isRight(answerId: string): boolean;
	},
	process: CliProcess,
): Promise<boolean> {
	if (messageIds.length === 0) {
		return !process.isEnded();
	}

	const timer = setTimeout(() => {
		process.kill();
	}, patienceMs);
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

const patienceMs = 5000;

const schema = z.object({
	rewound: z.literal(true),
	// What it holds now, where it says so (seen on 2.1.197).
	precedingAssistantUuid: z.string().nullish(),
});
