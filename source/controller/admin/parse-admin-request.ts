import * as z from 'zod';
import {readBody} from '../../server/access/read-body.js';
import {parseJsonBody} from '../../server/access/parse-json-body.js';
import {parseFields} from '../../wire/fields/parse-fields.js';

const modelChoice = z.object({model: z.string().min(1), force: z.boolean()});

/** The model to use from now on. Throws a 400 that names the field at fault, or a 413. */
export async function parseModelChoice(
	request: Request,
): Promise<z.infer<typeof modelChoice>> {
	const {bytes} = await readBody(request, {limit});
	return parseFields(modelChoice, await parseJsonBody(bytes));
}

const limit = 16 * 1024;
