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
	/** Which of our APIs it then speaks. */
	shape: Extract<ApiShape, 'chat' | 'messages' | 'responses'>;
	/** What to change where; empty for a client that is set up by hand. */
	files: readonly ClientFile[];
	/** What its settings have in place of a key, mostly a variable; absent: they take the key itself only. */
	keyReference?: (variable: string) => string;
	/** Where it takes the key from, if that is not the variable: the rest of a sentence, with the command to run. */
	keyPlace?: string;
	/** What its user does by hand, or after its files have been changed. */
	steps?: (target: Target) => string[];
	/** How to give it one prompt without a terminal. */
	prove?: {
		toArguments: (task: {prompt: string; model: string}) => string[];
		env?: Readonly<Record<string, string>>;
	};
	/** Its own documentation of these settings. */
	documentation: string;
	/** What these facts were checked against. */
	checked:
		| {against: 'client'; version: string}
		| {against: 'documentation'; date: string}
		/** As remembered: neither was at hand. */
		| {against: 'nothing'};
};

export type ClientFile = {
	format: FormatName;
	/** Where it may be; the first that exists is used, or else the first. */
	paths(place: Place): string[];
	changes(target: Target): Change[];
};

/** What a client is to use. */
export type Target = {
	/** `http://127.0.0.1:3456` */
	origin: string;
	/** `http://127.0.0.1:3456/v1` */
	baseUrl: string;
	/** To begin with. */
	model: ClientModel;
	/** To choose from, that one included. */
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
