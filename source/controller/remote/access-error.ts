/** Something answers and lets this user see nothing: trying again does not help. The message says what does. */
export class AccessError extends Error {
	override name = 'AccessError';
}
