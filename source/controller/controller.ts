import type {BudgetReport} from '../budgets/budget-report.js';
import type {ClaudeHealth} from '../claude/claude-health.js';
import type {HistoryAccess} from '../history/history-access.js';
import type {SelfTestStep} from '../self-test/self-test-step.js';
import type {ServiceController} from '../service/service-controller.js';
import type {Settings} from '../settings/settings.js';
import type {Traffic} from '../traffic/traffic.js';
import type {ModelChoice} from '../wire/models/to-model-choices.js';
import type {ApiShape} from '../wire/wire-format.js';

export type {ModelChoice} from '../wire/models/to-model-choices.js';

/**
The second seam of the program: what the dashboard can see and do. Local when the server runs in this process, remote
(over `/admin`) when it runs in another; the screens work the same with both. All data that crosses it is plain and
serialisable.
*/
export type Controller = {
	service: ServiceController;
	/** Stored requests, including those of earlier runs. */
	history: HistoryAccess;

	snapshot(): Snapshot;
	/** Calls back when `snapshot()` would return something else; possibly often, so watchers coalesce. */
	subscribe(listener: () => void): () => void;

	/** `force`: also use this model for clients that request another. Stored in the settings. */
	setModel(choice: {model: string; force: boolean}): Promise<void>;
	/** Replaces the budgets and the reserve, also in the settings. Throws when they cannot be used. */
	setBudgets(settings: BudgetSettings): Promise<void>;
	/** Ends a running answer. Throws when no running answer has that id. */
	cancel(exchangeId: string): Promise<void>;
	/** Sends the request again unchanged. Resolves to the new exchange's id. Throws when the request is not available. */
	replay(exchangeId: string): Promise<string>;
	/** Sends a request that a person has written. Resolves to the new exchange's id. */
	send(request: SentRequest): Promise<string>;
	/** Deletes the exchanges that have ended. */
	clear(): Promise<void>;
	/** Checks the CLI and its login again. Uses no quota. */
	refresh(): Promise<void>;
	/** Accepts extra usage, which is billed beyond the plan, until the plan serves again. */
	resume(): Promise<void>;
	/** Sends one real, tiny request through the proxy. Yields all steps whenever one changes. */
	selfTest(options: {signal: AbortSignal}): AsyncIterable<SelfTestStep[]>;
	/** Ends what this controller started: the server if local, the connection if remote. */
	close(): Promise<void>;
};

/** `body` is JSON text, as the path of the shape takes it. */
export type SentRequest = {shape: ApiShape; body: string};

export type BudgetSettings = Pick<Settings, 'budgets' | 'reserve'>;

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
	/** The choices of the model picker. */
	models: ModelChoice[];
	/** Whether clients must send an API key. */
	needsApiKey: boolean;
	claude: ClaudeHealth;
	/** An older server does not report them. */
	budgets?: BudgetReport;
	traffic: Traffic;
};

export type Connection =
	| {status: 'serving'}
	| {status: 'starting'}
	/** The port was not available, or the server ended. */
	| {status: 'failed'; message: string}
	/** Attached, but the connection is lost; reconnects by itself. */
	| {status: 'lost'; since: number; message: string}
	/** The same, but a server answers and does not let this user see it. */
	| {status: 'refused'; since: number; message: string};

/** Whether an attached dashboard has no contact, so that everything else in its snapshot is as last seen. */
export function hasLostContact(
	connection: Connection,
): connection is Extract<Connection, {status: 'lost' | 'refused'}> {
	return connection.status === 'lost' || connection.status === 'refused';
}
