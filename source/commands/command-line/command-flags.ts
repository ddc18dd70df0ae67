/** Flags as given; what was not given is absent. */
export type CommandFlags = {
	port?: number;
	host?: string;
	model?: string;
	forceModel?: boolean;
	claude?: string;
	apiKey?: string;
	json?: boolean;
	demo?: boolean;
	live?: boolean;
	wait?: boolean;
	force?: boolean;
	since?: string;
	before?: string;
	by?: string;
	csv?: boolean;
	format?: string;
	yes?: boolean;
	print?: boolean;
	undo?: boolean;
};
