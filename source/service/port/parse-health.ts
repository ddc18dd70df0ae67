import {z} from 'zod';

const health = z.object({
	name: z.literal('claude-max-api'),
	version: z.string(),
	pid: z.int().positive().optional(),
});

/** What identifies this program in its own `/health`; `undefined` when the answer is another program's. */
export function parseHealth(
	body: unknown,
): {version: string; pid?: number} | undefined {
	const {success, data} = health.safeParse(body);
	return success
		? {version: data.version, ...(data.pid && {pid: data.pid})}
		: undefined;
}
