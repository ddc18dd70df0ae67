/** Whether a value is nested no deeper than anything meant for reading is: what goes through it recursively is safe then. */
export function isShallow(value: unknown, levels = 200): boolean {
	if (typeof value !== 'object' || value === null) {
		return true;
	}

	return (
		levels > 0 &&
		Object.values(value).every((child) => isShallow(child, levels - 1))
	);
}
