import {ApiError, type ApiErrorOptions} from '../errors/api-error.js';
import type {AccountRefusal} from './claude-health.js';

/** Refusals by Claude that need a person to act. */
export type RefusalCode =
	| AccountRefusal
	| 'billing_error'
	| 'credits_required'
	| 'third_party_needs_extra_usage'
	| 'out_of_extra_usage'
	| 'group_budget_used_up';

type NamedRefusal = {
	status: number;
	type: ApiErrorOptions['type'];
	/** The CLI's names for it: the `error` of its message, and values in the fields of a `rate_limit_info`. */
	words: string[];
	/** Matches the text of the refusal where no name is given. */
	says?: RegExp;
	/** It may also come as a 400, whose text is otherwise not matched, as it may quote the request. */
	mayBeInvalid?: true;
	advice: string;
	/** It concerns the account, so every turn is refused until then. */
	isOfAccount?: true;
};

/**
The names come from the public Agent SDK's types and from `rate_limit_info` (2.1.332); the texts are the API's, which
older versions pass on with a less specific name.
*/
const refusals: Record<RefusalCode, NamedRefusal> = {
	account_on_hold: {
		status: 403,
		type: 'permission_error',
		words: ['account_on_hold'],
		says: /account is on hold/iv,
		advice: 'Open claude.ai with this account to see why, or to appeal.',
		isOfAccount: true,
	},
	verification_required: {
		status: 403,
		type: 'permission_error',
		words: ['verification_required'],
		says: /verif(?:y your (?:identity|account|age|phone)|ication (?:is )?required)/iv,
		advice: 'Complete the verification at claude.ai with this account.',
		isOfAccount: true,
	},
	organization_not_allowed: {
		status: 403,
		type: 'permission_error',
		words: ['oauth_org_not_allowed'],
		says: /OAuth authentication is currently not (?:allowed|supported) for this organi[sz]ation|organi[sz]ation (?:has disabled|does not (?:allow|have access to)) Claude/iv,
		advice:
			'Ask an administrator of the organization, or sign in with another account: `claude auth login`.',
		isOfAccount: true,
	},
	third_party_needs_extra_usage: {
		status: 402,
		type: 'insufficient_quota',
		words: [],
		says: /third-party apps? now draws? from your extra usage/iv,
		mayBeInvalid: true,
		advice:
			'Anthropic does not count this as use of Claude Code. Turn on extra usage in the settings of claude.ai to be served, which is billed beyond the plan.',
	},
	credits_required: {
		status: 402,
		type: 'insufficient_quota',
		words: ['credits_required'],
		says: /(?:usage )?credits? (?:is|are) required|extra usage is required/iv,
		advice:
			'The plan does not include this model. Buy usage credits at claude.ai, or choose another model.',
	},
	out_of_extra_usage: {
		status: 429,
		type: 'insufficient_quota',
		words: ['overage'],
		says: /out of (?:extra usage|usage credits)/iv,
		advice:
			'Wait for the reset of the plan, or add extra usage in the settings of claude.ai.',
	},
	group_budget_used_up: {
		status: 429,
		type: 'insufficient_quota',
		words: ['group_pool'],
		says: /group(?:['’]s)? (?:budget|spend(?:ing)? limit)/iv,
		advice: 'Ask an administrator of the organization for more.',
	},
	billing_error: {
		status: 403,
		type: 'permission_error',
		words: ['billing_error'],
		advice: 'Check the payment method of this account at claude.ai.',
	},
};

/** The code of a refusal, from the CLI's names for it or else from its text. */
export function toRefusalCode(
	words: Array<string | undefined>,
	text: string,
	status?: number,
): RefusalCode | undefined {
	const entries = Object.entries(refusals) as Array<
		[RefusalCode, NamedRefusal]
	>;
	const named =
		entries.find(([, refusal]) =>
			refusal.words.some((word) => words.includes(word)),
		) ??
		entries.find(
			([, {says, mayBeInvalid}]) =>
				says?.test(text) && (status !== 400 || mayBeInvalid),
		);
	return named?.[0];
}

/** The error for a named refusal: Claude's text, followed by advice. */
export function toNamedRefusal(
	code: RefusalCode,
	text: string,
	options: Pick<ApiErrorOptions, 'upstreamStatus' | 'retryAfter'> = {},
): ApiError {
	const {status, type, advice} = refusals[code];
	const said = /[.!?]$/v.test(text) ? text : `${text}.`;
	return new ApiError(`${said} ${advice}`, {
		status,
		type,
		code,
		shouldRetry: false,
		...options,
	});
}

export function isOfAccount(code: string | undefined): code is AccountRefusal {
	return (
		code !== undefined &&
		Object.hasOwn(refusals, code) &&
		refusals[code as RefusalCode].isOfAccount === true
	);
}

export function adviceFor(code: RefusalCode): string {
	return refusals[code].advice;
}
