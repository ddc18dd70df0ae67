import type {Context} from 'hono';
import {z} from 'zod';
import {invalidRequest} from '../../errors/invalid-request.js';

const modelChoice = z.object({model: z.string().min(1), force: z.boolean()});

/** The model to use from now on. Throws a 400 that names the field at fault. */
export async function parseModelChoice(
	request: Context['req'],
): Promise<z.infer<typeof modelChoice>> {
	const {success, data, error} = modelChoice.safeParse(await readJson(request));
	if (success) {
		return data;
	}

	const [issue] = error.issues;
	throw invalidRequest(
		`${issue?.path.join('.') ?? 'The body'}: ${issue?.message ?? 'invalid'}`,
		issue?.path.join('.'),
	);
}

async function readJson(request: Context['req']): Promise<unknown> {
	try {
		return await request.json();
	} catch {
		throw invalidRequest('The body is not JSON.');
	}
}
