/** Settings that cannot be used; the message says which, where they come from and what is allowed. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}
