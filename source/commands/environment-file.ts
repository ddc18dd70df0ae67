import * as z from 'zod';
import {toErrorMessage} from '../errors/to-error-message.js';
import {readSecret} from '../files/read-secret.js';
import {environmentFileVariable} from '../service/definition/define-service.js';
import {SettingsError} from '../settings/settings-error.js';

type Environment = Record<string, string | undefined>;

/**
Adds the variables that a service keeps in a private file, such as a proxy with a password; the service's own file names it.
The variables of this run win. Throws a `SettingsError` when the file cannot be used; it need not exist.
*/
export async function withEnvironmentFile(
	env: Environment,
): Promise<Environment> {
	const {[environmentFileVariable]: file, ...others} = env;
	return file === undefined
		? others
		: {...(await readEnvironmentFile(file)), ...others};
}

export async function readEnvironmentFile(
	file: string,
): Promise<Record<string, string>> {
	try {
		const text = await readSecret(file);
		return text === undefined ? {} : variables.parse(JSON.parse(text));
	} catch (error) {
		throw new SettingsError(
			`Cannot read the variables of the service from ${file}: ${toErrorMessage(error)}. To write the file again: claude-max-api service install`,
			{cause: error},
		);
	}
}

const variables = z.record(z.string(), z.string());
