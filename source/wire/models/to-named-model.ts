/** The model a request names, or `undefined` where it leaves the choice to the settings: nothing, blanks or `default`. */
export function toNamedModel(asked: string | undefined): string | undefined {
	const name = asked?.trim() ?? '';
	return name === '' || name.toLowerCase() === 'default' ? undefined : name;
}
