import * as z from 'zod';
import type {Login} from '../claude-health.js';

/** Reads what `claude auth status` prints; undefined when it is not what was expected. */
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
