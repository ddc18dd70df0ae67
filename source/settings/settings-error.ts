/** Settings that cannot be used; the message says which, where they stand and what would be right. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}
