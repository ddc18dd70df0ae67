/**
What is started at login. Holds no secret: it ends up in a file that other programs may read. API keys stay in the
settings file, and a token is named by the file it is in.
*/
export type ServiceDefinition = {
	/** Absolute path of Node. */
	node: string;
	/** Absolute path of this program, as built. */
	program: string;
	/** Where to listen and what else was chosen for the service. */
	flags: string[];
	/** The folders of its PATH, absolute, the CLI's first. */
	searchPath: string[];
	/** Variables it gets besides those of every login session. */
	environment: Record<string, string>;
};
