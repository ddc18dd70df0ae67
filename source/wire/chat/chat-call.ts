import * as z from 'zod';
import {isObject} from '../fields/is-object.js';

export const functionCall = z.object({name: z.string(), arguments: z.string()});

/** A call that the assistant has made. Some clients leave out the type, of which there was only one for long. */
export const chatCall = z.preprocess(
	toTypedCall,
	z.discriminatedUnion('type', [
		z.object({
			type: z.literal('function'),
			id: z.string(),
			function: functionCall,
		}),
		z.object({
			type: z.literal('custom'),
			id: z.string(),
			custom: z.object({name: z.string(), input: z.string()}),
		}),
	]),
);

export type ChatCall = z.infer<typeof chatCall>;

function toTypedCall(call: unknown): unknown {
	if (!isObject(call)) {
		return call;
	}

	const isCustom = call['type'] === 'custom' && !('function' in call);
	return {...call, type: isCustom ? 'custom' : 'function'};
}
