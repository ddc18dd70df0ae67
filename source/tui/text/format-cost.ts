/** US dollars: cents as fractions while they are few. */
export function formatCost(dollars: number): string {
	return `$${dollars.toFixed(dollars < 1 ? 4 : 2)}`;
}
