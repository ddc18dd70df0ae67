/** A bar of so many cells for a share from 0 to 1: the part used and the part left. */
export function toBar(
	share: number,
	cells: number,
): {used: string; left: string} {
	const bounded = Math.min(1, Math.max(0, share));
	// Something used is never shown as nothing, nor something left as full.
	const used =
		bounded > 0 && bounded < 1
			? Math.min(cells - 1, Math.max(1, Math.round(bounded * cells)))
			: bounded * cells;
	return {used: '━'.repeat(used), left: '─'.repeat(cells - used)};
}
