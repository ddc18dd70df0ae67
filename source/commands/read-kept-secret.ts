import path from 'node:path';
import {
	readAdminToken,
	toAdminTokenFile,
} from '../controller/admin/admin-token.js';
import {toErrorCode} from '../errors/to-error-code.js';
import {toErrorMessage} from '../errors/to-error-message.js';
import {SettingsError} from '../settings/settings-error.js';
import type {CommandContext} from './command.js';

/** Reports a secret file that cannot be used as a mistake in the settings: the message is enough, without a trace. */
export async function readKeptSecret<Secret>(
	read: () => Promise<Secret>,
): Promise<Secret> {
	try {
		return await read();
	} catch (error) {
		throw new SettingsError(toErrorMessage(error), {cause: error});
	}
}

/**
The token that lets dashboards of other processes attach. Where it cannot be stored, in a folder that is read-only or full,
the server runs without it and says so.
*/
export async function openAdminToken(
	settingsFile: string,
	{stderr}: Pick<CommandContext, 'stderr'>,
): Promise<string | undefined> {
	return readKeptSecret(async () => {
		try {
			return await readAdminToken(toAdminTokenFile(settingsFile));
		} catch (error) {
			// Others may read it, which is a reason to stop.
			if (toErrorCode(error) === undefined) {
				throw error;
			}

			stderr.write(
				`No dashboard can attach to this server: its token cannot be stored in ${path.dirname(settingsFile)} (${toErrorMessage(error)}). Make the folder writable and restart.\n`,
			);
			return undefined;
		}
	});
}
