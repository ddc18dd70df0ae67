/** Whether a text is a regular expression; `u` as flag asks for one in Unicode mode, in which the CLI's validator reads them. */
export function isPattern(source: string, flags: 'u' | ''): boolean {
	try {
		return new RegExp(source, flags).flags === flags;
	} catch {
		return false;
	}
}
