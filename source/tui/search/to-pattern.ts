/** What finds a text wherever it stands. Case matters once it has a capital. */
export function toPattern(text: string): RegExp {
	const escaped = text
		.normalize()
		.replaceAll(/[\^$\\.*+?\(\)\[\]\{\}\|\/]/gv, String.raw`\$&`);
	return new RegExp(escaped, /\p{Lu}/v.test(text) ? 'gv' : 'giv');
}
