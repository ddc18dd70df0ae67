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

type User = {home: string; userId: number};

export function toAgent(user: User): Agent {
	return toLabelled('com.claude-max-api', user);
}

/** The agent that the guide of version 1 created, which would keep the port forever. */
export function toEarlierAgent(user: User): Agent {
	return toLabelled('com.claude-code-provider', user);
}

function toLabelled(label: string, {home, userId}: User): Agent {
	const domain = `gui/${userId}`;
	const logFile = toLogFile(home);
	return {
		label,
		domain,
		target: `${domain}/${label}`,
		path: path.join(home, 'Library/LaunchAgents', `${label}.plist`),
		logFolder: path.dirname(logFile),
		logFile,
	};
}

/** The agent's log, in a folder of its own. */
export function toLogFile(home: string): string {
	return path.join(home, 'Library/Logs/claude-max-api/claude-max-api.log');
}
