/** A path as OpenAI's errors spell it: `messages[2].content[0].image_url.url`. */
export function toFieldPath(path: readonly PropertyKey[]): string {
	return path
		.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
		.join('')
		.replace(/^\./v, '');
}
