/** What every object of JavaScript has by these names, the CLI (2.1.197) takes for tools of its own: "{} is not iterable". */
export const unlistableNames: ReadonlySet<string> = new Set([
	'__proto__',
	'__defineGetter__',
	'__defineSetter__',
	'__lookupGetter__',
	'__lookupSetter__',
	'constructor',
	'hasOwnProperty',
	'isPrototypeOf',
	'propertyIsEnumerable',
]);
