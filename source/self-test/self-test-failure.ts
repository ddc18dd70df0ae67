/** A failed step of the self-test. The message says what happened. */
export class SelfTestFailure extends Error {
	override name = 'SelfTestFailure';
	/** The command that fixes it. */
	readonly cure?: string;
	readonly code?: string;

	constructor(
		message: string,
		{cure, code, cause}: {cure?: string; code?: string; cause?: unknown} = {},
	) {
		super(message, {cause});
		this.cure = cure;
		this.code = code;
	}
}
