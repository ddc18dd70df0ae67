/**
In place of `ajv`, `ajv-formats` and `semver`, which conf loads for JSON schemas and migrations of its store: `build.js`
replaces them. Zod checks these settings, and nothing is migrated. Loading them took some 40 ms of CPU of each start.
*/
const nothing = {};

export default nothing;

/** Conf makes one only for a store with a schema. */
export function Ajv2020(): never {
	throw new Error('Built without ajv: a store of conf cannot have a schema.');
}
