import type {Settings} from './settings.js';

/** One setting as it was given, and where: `--port`, `CLAUDE_MAX_API_PORT`, `port in /…/config.json`. */
export type SettingSource = {
	name: keyof Settings;
	value: unknown;
	/** The one member of the setting that is given: `origin` means that, not the whole. */
	member?: string;
	origin: string;
};
