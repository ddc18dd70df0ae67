import type {Block} from '../stand-ins/messages-api/reply.js';
import type {Check} from './check.js';
import type {Step} from './stage.js';

/** A program that people use with this server, as its own documentation and our readme say to set it up. */
export type Client = {
	/** On the command line of the kit. */
	name: string;
	/** Its package on npm. */
	package: string;
	/** The program in `node_modules/.bin`, or one of ours that uses the package, in `programs/`, and what else it imports. */
	program: string | {file: string; beside: string[]};
	/** The major version of Node it runs on, where the kit's own may be too old: taken from npm. */
	node?: number;
	/** The endpoint that it speaks. */
	endpoint: string;
	/** Its process is rewound for each request, as it keeps a message of its own at the end of the conversation. */
	movesItsEnd?: boolean;
	/** What it is to do well. */
	checks: Check[];
	/** Calls of its own tools, as the model would make them. */
	calls: {
		/** `project` is the folder that the file is in, for tools that take absolute paths. */
		write(file: string, content: string, project: string): Block;
		command(line: string): Block;
		/** Where tools of MCP servers are on offer only once they were looked for. */
		search?(words: string): Step;
	};
	/** What `claude-max-api connect` knows it as, which then sets it up; absent: `configure` does all. */
	connectAs?: string;
	/** Writes settings as a user would have them, and returns what it takes from the environment. */
	configure(place: Place): Promise<Record<string, string>>;
	/** The arguments of one run without a terminal. */
	toArguments(task: Task): string[];
};

export type Place = {
	/** A home that nothing else uses. */
	home: string;
	/** The folder to work in. */
	project: string;
	/** Of our server, with no path behind it: `http://127.0.0.1:3456`. */
	origin: string;
	/** The command line of an MCP server called `notes` (`notes-server.mjs`). */
	notes: string[];
	/** How long the client is to wait for the next event of a stream, where it can be set; else as it comes. */
	idleMs: number | undefined;
};

export type Task = {
	prompt: string;
	/** Goes on with the conversation of the run before. */
	isNext?: boolean;
	/** The path of a picture to show. */
	image?: string;
};
