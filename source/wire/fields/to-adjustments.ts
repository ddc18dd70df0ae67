/** `field=value` for each field that is honoured with another value; those that are not have none. */
export function toAdjustments(
	values: Record<string, string | undefined>,
): string[] {
	return Object.entries(values).flatMap(([field, value]) =>
		value === undefined ? [] : [`${field}=${value}`],
	);
}
