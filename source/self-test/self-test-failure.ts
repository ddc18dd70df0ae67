/** A step failed; the message says what was seen. */
export class SelfTestFailure extends Error {
	override name = 'SelfTestFailure';
	/** What to type to mend it. */
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
