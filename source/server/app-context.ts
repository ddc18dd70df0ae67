import type {Claude} from '../claude/claude.js';
import type {TrafficStore} from '../traffic/create-traffic-store.js';
import type {WireFormat} from '../wire/wire-format.js';
import type {BodyBudget} from './access/create-body-budget.js';
import type {AnswerParts} from './answer-request.js';

/** What the routes need. */
export type AppContext = AnswerParts & {
	claude: Claude;
	getTraffic: TrafficStore['getState'];
	/** API shapes by the path that speaks them. */
	formats: Record<string, WireFormat>;
	version: string;
	/** Bytes of a request's body at most. */
	bodyLimit: number;
	bodyBudget: BodyBudget;
};
