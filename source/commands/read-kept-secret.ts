import {toErrorMessage} from '../errors/to-error-message.js';
import {SettingsError} from '../settings/settings-error.js';

/** A file with a secret that cannot be used is a mistake in the settings: the sentence about it will do. */
export async function readKeptSecret<Secret>(
	read: () => Promise<Secret>,
): Promise<Secret> {
	try {
		return await read();
	} catch (error) {
		throw new SettingsError(toErrorMessage(error), {cause: error});
	}
}
