import path from 'node:path';

/** The real CLI, a development dependency. */
export const claudeBinary = path.join(
	import.meta.dirname,
	'../../node_modules/.bin/claude',
);
