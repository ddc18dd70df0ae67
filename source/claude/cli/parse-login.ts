import * as z from 'zod';
import type {Login} from '../claude-health.js';

/** Parses the output of `claude auth status`; undefined when it has an unexpected form. */
export function parseLogin(text: string): Login | undefined {
	const result = schema.safeParse(toJson(text));
	if (!result.success) {
		return undefined;
	}

	const {loggedIn, authMethod, subscriptionType, email, loginExpiresAt} =
		result.data;
	const expiresAt = Date.parse(loginExpiresAt ?? '');
	return {
		signedIn: loggedIn,
		method: authMethod ?? 'none',
		...(subscriptionType && {subscription: subscriptionType}),
		...(email && {email}),
		...(!Number.isNaN(expiresAt) && {expiresAt}),
	};
}

const schema = z.object({
	loggedIn: z.boolean(),
	authMethod: z.string().nullish(),
	subscriptionType: z.string().nullish(),
	email: z.string().nullish(),
	loginExpiresAt: z.string().nullish().catch(undefined),
});

function toJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
