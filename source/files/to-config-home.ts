import path from 'node:path';

/** The folder of `XDG_CONFIG_HOME`. By its specification, an empty or relative path counts as not set. */
export function toConfigHome(named: string | undefined, home: string): string {
	return named !== undefined && path.isAbsolute(named)
		? named
		: path.join(home, '.config');
}
