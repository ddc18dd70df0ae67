/** Whether a line of a page is among those on the screen. */
export function isInSight(
	line: number,
	{top, rows}: {top: number; rows: number},
): boolean {
	return line >= top && line < top + rows;
}
