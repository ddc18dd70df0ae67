/** Finds `2.1.197` in `2.1.197 (Claude Code)`; undefined when there is none. */
export function parseVersion(text: string): string | undefined {
	return /\d+\.\d+\.\d+/v.exec(text)?.[0];
}

export function isAtLeast(version: string, wanted: string): boolean {
	const parts = version.split('.').map(Number);
	for (const [index, least] of wanted.split('.').map(Number).entries()) {
		const part = parts[index] ?? 0;
		if (part !== least) {
			return part > least;
		}
	}

	return true;
}
