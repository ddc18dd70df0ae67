import type {SettingsFile} from './open-settings-file.js';
import type {Settings} from './settings.js';

export type SettingsStore = {
	get(): Settings;
	/** Takes effect at once and, through the file, after a restart, when flags and variables still override it. */
	update(changes: Partial<Settings>): void;
};

/** The settings of a running program. */
export function createSettingsStore(
	initial: Settings,
	file: Pick<SettingsFile, 'write'>,
): SettingsStore {
	let settings = initial;

	return {
		get: () => settings,
		update(changes) {
			settings = {...settings, ...changes};
			file.write(changes);
		},
	};
}
