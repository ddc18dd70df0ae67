import type {JsonObject} from '../../claude/turn.js';

/**
Properties whose names can stand in a list of tools; a property by any other name is described, as equivalently, by the
pattern that matches only its name.
*/
export function toListableProperties(
	properties: JsonObject,
	patternProperties: JsonObject,
): {properties: JsonObject; patternProperties?: JsonObject} {
	const names = Object.keys(properties);
	const others = names.filter((name) => !isListable(name));
	const patterns = new Map(Object.entries(patternProperties));
	for (const name of others) {
		const schema = properties[name]!;
		const pattern = toPattern(name);
		const known = patterns.get(pattern);
		patterns.set(
			pattern,
			known === undefined ? schema : {allOf: [known, schema]},
		);
	}

	return {
		properties:
			others.length === 0
				? properties
				: Object.fromEntries(
						names
							.filter((name) => isListable(name))
							.map((name) => [name, properties[name]!]),
					),
		...(patterns.size > 0 && {
			patternProperties: Object.fromEntries(patterns),
		}),
	};
}

/** A `$ref` within a schema whose properties have been made listable at every depth. */
export function toListableReference(reference: string): string {
	const steps = reference.split('/');
	let at = 1;
	while (at < steps.length - 1) {
		const name = toName(steps[at + 1]!);
		if (steps[at] === 'properties' && !isListable(name)) {
			steps[at] = 'patternProperties';
			steps[at + 1] = toStep(toPattern(name));
		}

		// The next keyword comes behind a name or an index, where there is one.
		at += withEntries.has(steps[at]!) ? 2 : 1;
	}

	return steps.join('/');
}

const withEntries = new Set([
	'properties',
	'patternProperties',
	'definitions',
	'$defs',
	'anyOf',
	'oneOf',
	'allOf',
]);

/** Of a step of a JSON pointer in a URL. */
function toName(step: string): string {
	try {
		return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
	} catch {
		return step;
	}
}

function toStep(name: string): string {
	return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function toPattern(name: string): string {
	return `^${escapePattern(name)}$`;
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
