import type {SelfTestStep} from '../../self-test/self-test-step.js';
import type {
	RunningPolicy,
	ServicePreview,
	ServiceStatus,
	ServiceStep,
} from '../../service/service-controller.js';
import type {TextInput} from '../input/text-input.js';
import type {
	PlanQuery,
	PlanSeries,
	UsageQuery,
	UsageReport,
} from '../../history/history-access.js';
import type {ListState} from '../list/list-state.js';
import type {WrittenFile} from '../../connect/apply-plan.js';
import type {ClientState} from '../../connect/client-state.js';
import type {Plan} from '../../connect/plan.js';
import type {Proof, ProveOptions} from '../../connect/prove.js';
import type {Draft} from './draft/draft.js';
import type {TextFile} from './view/text-files.js';
import type {
	PlanRange,
	UsageGrouping,
	UsageRange,
} from './usage/usage-range.js';

/** What each kind of overlay remembers while it is open. */
type OverlayStates = {
	help: {input: TextInput; index: number};
	model: {index: number; force: boolean};
	/** `run` counts how often the test was started here; `top` is absent while the running step is kept in sight. */
	'self-test': {run: number; top?: number};
	service: {top: number; task?: ServiceTask};
	/** The output of `claude setup-token` is typed or pasted here. */
	token: {input: TextInput; running: Allowance; warning: string};
	copy: {index: number};
	/** Of the request it was opened for, and the text under the cursor: others may come meanwhile. */
	view: {id: string; what: TextFile['id']};
	/** A request that is changed before it is sent again. */
	draft: {draft: Draft};
	sort: {index: number};
	options: {index: number};
	/** The client under the cursor. */
	connect: {index: number};
	'connect-change': {
		id: string;
		kind: 'connect' | 'undo';
		top: number;
		/** Run once, when it is there. */
		task?: {plan: Plan; findRequest: ProveOptions['findRequest']};
	};
	/** `filter` is what must match; empty where nothing has to. */
	export: {index: number; filter: string};
	log: {
		/** Among the notices as in the list. */
		cursor: ListState;
		/** How many lines of the entry under the cursor are above the window, where all of it does not fit. */
		skipped?: number;
	};
	/** The row under the cursor, wherever it has moved; absent: the first. */
	usage: {key?: string; range?: UsageRange; by?: UsageGrouping};
	plan: {range: PlanRange; top: number};
	budgets: {index: number};
	/** A budget, by its place in the list, or the reserve is typed here. */
	budget: {what: 'budget' | 'reserve'; index: number; input: TextInput};
	health: {top: number};
	confirm: {question: Question};
};

export type OverlayType = keyof OverlayStates;

/** An open overlay: a box on top of the screen that has the keys. */
export type Overlay<Type extends OverlayType = OverlayType> = {
	[Each in Type]: {type: Each} & OverlayStates[Each];
}[Type];

export type ServiceVerb = 'install' | 'uninstall' | 'restart';

/** What happens to running answers: `cut` where the person who confirmed has been warned of them. */
export type Allowance = Extract<RunningPolicy, 'refuse' | 'cut'>;

/** Each object is run once: the same work again is another object. */
export type ServiceTask = {running: Allowance} & (
	{verb: ServiceVerb} | {verb: 'keep-token'; token: string}
);

export type Question = {title: string; message: string} & (
	| {what: 'quit' | 'demo' | 'resume'}
	| {what: 'cancel' | 'replay'; id: string}
	| {what: 'send'; draft: Draft}
	| {what: 'delete-budget'; index: number}
	| {what: 'fix'; words: string[]}
	| {what: ServiceVerb; running: Allowance}
);

/** What overlays show that neither the state nor the snapshot holds. */
export type OverlayData = {
	selfTest: SelfTestRun;
	service: ServiceView;
	connect: ConnectView;
	/** Of the range that the usage shows, unless that is this run; absent until it has been read. */
	usage?: RangeUsage;
	/** The same of what the plan shows. */
	plan?: RangePlan;
};

export type RangeUsage = RangeReport<UsageQuery, UsageReport>;

export type RangePlan = RangeReport<PlanQuery, readonly PlanSeries[]>;

/** What the history has of a range, or why it cannot be read. */
export type RangeReport<Query, Report> = {
	range: UsageRange;
	query: Query;
	report?: Report;
	failure?: string;
};

export type SelfTestRun = {
	steps: SelfTestStep[];
	isRunning: boolean;
	/** The test itself could not run. */
	failure?: string;
};

/** Status and preview are read again and again while the panel is open, and after each task. */
export type ServiceView = {
	status?: ServiceStatus;
	preview?: ServicePreview;
	/** The task that runs or ran last, with its steps so far. */
	steps: ServiceStep[];
	isRunning: boolean;
	failure?: string;
};

/** What the panels about clients show. */
export type ConnectView = {
	/** Absent until they have been looked for. */
	clients?: readonly ClientState[];
	/** Of the client whose change is shown; absent until it is ready. */
	plan?: Plan;
	/** What was written, and what came of the request that tried it. */
	run?: ConnectRun;
	/** Why the clients, or the change, cannot be shown. */
	failure?: string;
};

export type ConnectRun = {
	isRunning: boolean;
	written: readonly WrittenFile[];
	proof?: Proof;
	failure?: string;
};
