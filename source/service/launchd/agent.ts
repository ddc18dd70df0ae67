import path from 'node:path';

/** The names launchd knows the service by, and its files. */
export type Agent = {
	label: string;
	/** The login session of one user. */
	domain: string;
	/** The agent within its domain. */
	target: string;
	path: string;
	logFolder: string;
	logFile: string;
};

export function toAgent({home, userId}: {home: string; userId: number}): Agent {
	const label = 'com.claude-max-api';
	const domain = `gui/${userId}`;
	const logFolder = path.join(home, 'Library/Logs/claude-max-api');
	return {
		label,
		domain,
		target: `${domain}/${label}`,
		path: path.join(home, 'Library/LaunchAgents', `${label}.plist`),
		logFolder,
		logFile: path.join(logFolder, 'claude-max-api.log'),
	};
}
