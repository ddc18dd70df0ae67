import type {JsonObject} from '../../claude/turn.js';

/**
Properties whose names can stand in a list of tools; a property by any other name is described, as equivalently, by the
pattern that matches only its name.
*/
export function toListableProperties(
	properties: JsonObject,
	patternProperties: JsonObject,
): {properties: JsonObject; patternProperties?: JsonObject} {
	const names = Object.entries(properties);
	const patterns = new Map(Object.entries(patternProperties));
	for (const [name, schema] of names.filter(([name]) => !isListable(name))) {
		const pattern = `^${escapePattern(name)}$`;
		const known = patterns.get(pattern);
		patterns.set(
			pattern,
			known === undefined ? schema : {allOf: [known, schema]},
		);
	}

	return {
		properties: Object.fromEntries(names.filter(([name]) => isListable(name))),
		...(patterns.size > 0 && {
			patternProperties: Object.fromEntries(patterns),
		}),
	};
}

/**
The Messages API takes only such names at the root; since 2.1.332 the CLI leaves a tool aside that has another one. A
property named `constructor` costs the CLI (2.1.197) the whole list, and one named `__proto__` it forgets.
*/
function isListable(name: string): boolean {
	return (
		/^[\w.\-]{1,64}$/v.test(name) &&
		name !== 'constructor' &&
		name !== '__proto__'
	);
}

function escapePattern(name: string): string {
	return name.replaceAll(/[$\(\)*+.?\[\\\]^\{\|\}]/gv, String.raw`\$&`);
}
