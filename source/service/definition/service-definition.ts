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

/** From what it is made. */
export type ServiceFacts = {
	/** The running Node and the running program, as files. */
	node: string;
	program: string;
	/** The CLI, where it was found. */
	claude?: string;
	flags: string[];
	tokenFile: string;
	/** The user's own file with the token, if one is set. */
	ownTokenFile?: string;
	/** The token file has a token, which the service passes to the CLI. */
	isTokenKept: boolean;
	/** Will hold the secret variables. */
	environmentFile?: string;
	/** The CLI may use an API key. */
	useApiKey?: boolean;
	home: string;
	/** The variables of the shell that installs. */
	env: Record<string, string | undefined>;
};
