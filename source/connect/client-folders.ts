import path from 'node:path';
import {toConfigHome} from '../files/to-config-home.js';

/** The user's machine. */
export type Place = {
	platform: NodeJS.Platform;
	home: string;
	env: Readonly<Record<string, string | undefined>>;
};

/** Without the variables that cannot name a file: an empty or relative one would lead into the working folder. */
export function withAbsolutePaths({env, ...place}: Place): Place {
	return {
		...place,
		env: Object.fromEntries(
			Object.entries(env).filter(([, value]) => path.isAbsolute(value ?? '')),
		),
	};
}

/** The system's folder for the settings of programs. */
export function dataFolder(place: Place): string {
	if (place.platform === 'darwin') {
		return path.join(place.home, 'Library/Application Support');
	}

	return place.platform === 'win32'
		? roamingFolder(place)
		: configFolder(place);
}

/** `~/.config`, which some programs use on every system. */
export function configFolder({env, home}: Place): string {
	return toConfigHome(env['XDG_CONFIG_HOME'], home);
}

export function roamingFolder({env, home}: Place): string {
	return env['APPDATA'] ?? path.join(home, 'AppData/Roaming');
}
