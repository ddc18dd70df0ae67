export type ApiErrorType =
	| 'invalid_request_error'
	| 'authentication_error'
	| 'permission_error'
	| 'rate_limit_error'
	| 'insufficient_quota'
	| 'server_error';

export type ApiErrorOptions = {
	status: number;
	type: ApiErrorType;
	/** Machine-readable reason, such as `model_not_found`. */
	code?: string;
	/** The request field at fault, as a path: `messages[1].content`. */
	param?: string;
	/** Seconds until trying again makes sense; becomes `retry-after`. */
	retryAfter?: number;
	/** `false` when trying again is hopeless; becomes `x-should-retry: false`. */
	shouldRetry?: boolean;
	/** The method that a path takes; becomes `allow`. */
	allow?: string;
	/** The HTTP status of Claude's own answer, where that is what failed. Callers do not see it. */
	upstreamStatus?: number;
	cause?: unknown;
};

/**
The one error a caller may see. Its message is a sentence for a person; everything else that is
thrown becomes a bare 500 with its cause in the log only.
*/
export class ApiError extends Error {
	override name = 'ApiError';
	readonly status: number;
	readonly type: ApiErrorType;
	readonly code?: string;
	readonly param?: string;
	readonly retryAfter?: number;
	readonly shouldRetry?: boolean;
	readonly allow?: string;
	readonly upstreamStatus?: number;

	constructor(message: string, options: ApiErrorOptions) {
		super(message, {cause: options.cause});
		this.status = options.status;
		this.type = options.type;
		this.code = options.code;
		this.param = options.param;
		this.retryAfter = options.retryAfter;
		this.shouldRetry = options.shouldRetry;
		this.allow = options.allow;
		this.upstreamStatus = options.upstreamStatus;
	}

	/** The same error in other words, of a field by another path. */
	rephrase(message: string, param: string | undefined): ApiError {
		return new ApiError(message, {...this, cause: this.cause, param});
	}
}
