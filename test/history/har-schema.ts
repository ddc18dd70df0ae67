import {createRequire} from 'node:module';
import {Ajv, type AnySchemaObject, type ErrorObject} from 'ajv';

const load = createRequire(import.meta.url);

/** What is wrong with an HTTP Archive by its published schema; nothing where it is one. */
export function findHarErrors(archive: unknown): ErrorObject[] {
	// The schemas are of a draft that allowed what the present one is strict about.
	const ajv = new Ajv({strict: false, validateFormats: false, allErrors: true});
	ajv.addMetaSchema(
		load('ajv/dist/refs/json-schema-draft-06.json') as AnySchemaObject,
	);
	const schemas = load('har-schema') as Record<string, AnySchemaObject>;
	for (const schema of Object.values(schemas)) {
		ajv.addSchema(schema);
	}

	const validate = ajv.getSchema('har.json')!;
	return validate(archive) === true ? [] : (validate.errors ?? []);
}
