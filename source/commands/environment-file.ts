import {z} from 'zod';
import {toErrorMessage} from '../errors/to-error-message.js';
import {readSecret} from '../files/read-secret.js';
import {environmentFileVariable} from '../service/definition/define-service.js';
import {SettingsError} from '../settings/settings-error.js';

type Environment = Record<string, string | undefined>;

/**
The variables of this run and those that a service keeps in a file that only its user can read, which its own file names:
a proxy with a password, a key. Throws a `SettingsError` when that file cannot be used; it need not exist.
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
			`The service’s variables cannot be read from ${file}: ${toErrorMessage(error)} To write the file again: claude-max-api service install`,
			{cause: error},
		);
	}
}

const variables = z.record(z.string(), z.string());
