import type {HttpBindings} from '@hono/node-server';
import type {Budgets} from '../budgets/create-budgets.js';
import type {Claude} from '../claude/claude.js';
import type {Settings} from '../settings/settings.js';
import type {TrafficStore} from '../traffic/create-traffic-store.js';
import type {TrafficEvent} from '../traffic/traffic-event.js';
import type {ResponseStore} from '../wire/responses/store/create-response-store.js';
import type {WireFormat} from '../wire/wire-format.js';
import type {BodyBudget} from './access/create-body-budget.js';
import type {Exchanges} from './exchange/create-exchanges.js';
import type {PromptMemory} from './exchange/create-prompt-memory.js';

/** What the routes need. */
export type AppContext = {
	claude: Claude;
	settings: () => Settings;
	exchanges: Exchanges;
	budgets: Budgets;
	prompts: PromptMemory;
	dispatch: (event: TrafficEvent) => void;
	getTraffic: TrafficStore['getState'];
	/** API shapes by the path that speaks them. */
	formats: Record<string, WireFormat>;
	responses: ResponseStore;
	version: string;
	/** Milliseconds since the epoch. */
	now: () => number;
	/** After so long without an event a stream says that it is still there. */
	silenceMs: number;
	/** Bytes of a request's body at most. */
	bodyLimit: number;
	bodyBudget: BodyBudget;
};

/** What hono carries along with each request. */
export type AppEnvironment = {
	Bindings: {
		/** Set by those who call in this process and want to know the id beforehand. */
		requestId?: string;
		/** Of a request that came over the network. */
		incoming?: HttpBindings['incoming'];
	};
	Variables: {
		requestId: string;
		/** Milliseconds since the epoch. */
		receivedAt: number;
		/** The name of the API key, if one was needed. */
		keyName: string | undefined;
		/** The traffic knows of this request, failures included. */
		isRecorded: boolean;
	};
};
