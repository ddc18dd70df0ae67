import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {collectSettings} from '../../settings/collect-settings.js';
import {openSettingsFile} from '../../settings/open-settings-file.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';
import {readServiceAddress} from '../service/open-service.js';
import {toFlagSources} from '../to-flag-sources.js';
import type {DoctorFacts} from './doctor-facts.js';

/** The settings of this run and what is wrong with them; defaults for those that cannot be used. */
export async function readSettings(
	context: Pick<CommandContext, 'flags' | 'env' | 'home' | 'machine'>,
): Promise<{
	settings: Settings;
	settingsFile: DoctorFacts['settingsFile'];
}> {
	const {flags, env} = context;
	const file = await openSettingsFile();
	const {settings, origins, problems, warnings} = collectSettings({
		file,
		env,
		flags: toFlagSources(flags),
		service: await readServiceAddress(context),
	});
	const unwritable = await findWriteProblem(path.dirname(file.path));
	return {
		settings,
		settingsFile: {
			path: file.path,
			origins,
			warnings,
			...(problems.length > 0 && {problem: problems.join('\n')}),
			...(unwritable !== undefined && {unwritable}),
		},
	};
}

/** Only writing shows a disk that is full or read-only. */
async function findWriteProblem(folder: string): Promise<string | undefined> {
	const file = path.join(folder, `${randomUUID()}.tmp`);
	try {
		await writeFile(file, 'x'.repeat(4096), {mode: 0o600});
		return undefined;
	} catch (error) {
		return toErrorMessage(error);
	} finally {
		rmSync(file, {force: true});
	}
}
