import type {ClaudeHealth} from '../claude/claude-health.js';
import type {HistoryAccess} from '../history/history-access.js';
import type {SelfTestStep} from '../self-test/self-test-step.js';
import type {ServiceController} from '../service/service-controller.js';
import type {Traffic} from '../traffic/traffic.js';
import type {ModelChoice} from '../wire/models/to-model-choices.js';

export type {ModelChoice} from '../wire/models/to-model-choices.js';

/**
The second seam of the program: what the dashboard can see and do. Local when the server runs in this
process, remote (over `/admin`) when attached to one that runs elsewhere; the screen does not know
which. Everything that crosses it is plain serialisable data.
*/
export type Controller = {
	service: ServiceController;
	/** Requests of before, as far as they are kept. */
	history: HistoryAccess;

	snapshot(): Snapshot;
	/** Calls back when `snapshot()` would answer differently; may be often, so watchers coalesce. */
	subscribe(listener: () => void): () => void;

	/** `force`: also answer clients that ask for another model with this one. Kept in the settings. */
	setModel(choice: {model: string; force: boolean}): Promise<void>;
	/** Ends a running answer. Throws where there is none of that id. */
	cancel(exchangeId: string): Promise<void>;
	/** Sends the request again as it came. Resolves to the new exchange's id. Throws where it is not there to be sent. */
	replay(exchangeId: string): Promise<string>;
	/** Forgets the exchanges that have ended. */
	clear(): Promise<void>;
	/** Looks again for the CLI and its login. Spends no quota. */
	refresh(): Promise<void>;
	/** Accepts extra usage, which is billed beyond the plan, until the plan serves again. */
	resume(): Promise<void>;
	/** One real, tiny request through the proxy. Yields all steps each time one changes. */
	selfTest(options: {signal: AbortSignal}): AsyncIterable<SelfTestStep[]>;
	/** Ends what this controller started: the server when local, the watching when remote. */
	close(): Promise<void>;
};

export type Snapshot = {
	/** `attached`: the server runs in another process. `demo`: Claude is a script. */
	mode: 'local' | 'attached' | 'demo';
	connection: Connection;
	/** `http://127.0.0.1:3456/v1` */
	baseUrl: string;
	version: string;
	/** Milliseconds since the epoch. */
	startedAt: number;
	model: {name: string; force: boolean};
	/** What the model picker offers. */
	models: ModelChoice[];
	/** Clients must send an API key. */
	needsApiKey: boolean;
	claude: ClaudeHealth;
	traffic: Traffic;
};

export type Connection =
	| {status: 'serving'}
	| {status: 'starting'}
	/** The port could not be had, or the server ended. */
	| {status: 'failed'; message: string}
	/** Attached, but contact is lost; tries again by itself. */
	| {status: 'lost'; since: number; message: string};
