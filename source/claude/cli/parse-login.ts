import * as z from 'zod';
import type {Login} from '../claude-health.js';

/** Parses the output of `claude auth status`; undefined when it has an unexpected form. */
export function parseLogin(text: string): Login | undefined {
	const result = schema.safeParse(toJson(text));
	if (!result.success) {
		return undefined;
	}

	const {loggedIn, authMethod, subscriptionType, email} = result.data;
	return {
		signedIn: loggedIn,
		method: authMethod ?? 'none',
		...(subscriptionType && {subscription: subscriptionType}),
		...(email && {email}),
	};
}

const schema = z.object({
	loggedIn: z.boolean(),
	authMethod: z.string().nullish(),
	subscriptionType: z.string().nullish(),
	email: z.string().nullish(),
});

function toJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
