import type {ApiShape} from '../wire/wire-format.js';
import type {Change} from './edit/apply-changes.js';
import type {FormatName} from './formats/format.js';
import type {Place} from './client-folders.js';

/** What is known about a program that can use this server. A new one is a file in `clients/` and its line in `clients.ts`. */
export type Client = {
	/** On the command line: `codex`. */
	id: string;
	/** As its makers write it. */
	name: string;
	/** Its programs, as found on the `PATH`. */
	binaries: readonly string[];
	/** The API of this server that it uses. */
	shape: Extract<ApiShape, 'chat' | 'messages' | 'responses'>;
	/** What to change where; empty for a client that is set up by hand. */
	files: readonly ClientFile[];
	/** How its settings refer to a key in a variable; absent: they take only the key itself. */
	keyReference?: (variable: string) => string;
	/** Where it reads the key from, if not from the variable, with the command that stores it there. */
	keyPlace?: string;
	/** Steps for the user: all of them, or what remains after the files are written. */
	steps?: (target: Target) => string[];
	/** How to run it with one prompt and without a terminal. */
	prove?: {
		toArguments: (task: {prompt: string; model: string}) => string[];
		env?: Readonly<Record<string, string>>;
	};
	/** Its documentation of these settings. */
	documentation: string;
	/** What these facts were checked against. */
	checked:
		| {against: 'client'; version: string}
		| {against: 'documentation'; date: string}
		/** From memory: neither was available. */
		| {against: 'nothing'};
};

export type ClientFile = {
	format: FormatName;
	/** Where it can be; the first that exists is used, otherwise the first one. */
	paths(place: Place): string[];
	changes(target: Target): Change[];
};

/** The server and the models that a client is set up to use. */
export type Target = {
	/** `http://127.0.0.1:3456` */
	origin: string;
	/** `http://127.0.0.1:3456/v1` */
	baseUrl: string;
	/** The default. */
	model: ClientModel;
	/** To choose from, with the default. */
	models: readonly ClientModel[];
	/** A smaller one for titles and the like. */
	smallModel: ClientModel;
	/** Whether the server requires a key. */
	needsKey: boolean;
	/** The key, where our settings have it. */
	key?: string;
	/** What the client's settings have for it: the key, a reference to its variable, `YOUR_KEY` where neither is known, or `any`. */
	apiKey: string;
};

export type ClientModel = {
	id: string;
	name: string;
	contextWindow: number;
	maxOutputTokens: number;
};

/** The name of the provider in the settings of every client. */
export const providerId = 'claude-max';

export const providerName = 'Claude Max';
