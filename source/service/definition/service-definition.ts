/**
The command line and environment of the service. Contains no secrets, since other programs may read its file. API keys stay
in the settings file; a token is passed as the path of its file.
*/
export type ServiceDefinition = {
	/** Absolute path of Node. */
	node: string;
	/** Absolute path of this program, as built. */
	program: string;
	/** The address and other options of the service. */
	flags: string[];
	/** The folders of its PATH, absolute, the CLI's first. */
	searchPath: string[];
	/** Variables it gets besides those of every login session. */
	environment: Record<string, string>;
};
