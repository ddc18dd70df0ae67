import type {RunningPolicy} from '../../service/service-controller.js';
import type {TextInput} from '../input/text-input.js';
import type {ListState} from '../list/list-state.js';

/** What lies on top of the screen and has the keys. */
export type Overlay =
	| {type: 'help'; input: TextInput; index: number}
	| {type: 'model'; index: number; force: boolean}
	/** `run` counts how often the test was started here; `top` is absent while it is followed. */
	| {type: 'self-test'; run: number; top?: number}
	| {type: 'service'; top: number; task?: ServiceTask}
	/** What `claude setup-token` printed is put in here. */
	| {type: 'token'; input: TextInput; running: Allowance; warning: string}
	| {type: 'copy'; index: number}
	| LogOverlay
	/** The row under the cursor, wherever it has moved; absent: the first. */
	| {type: 'usage'; key?: string}
	| {type: 'health'; top: number}
	| {type: 'confirm'; question: Question};

export type LogOverlay = {
	type: 'log';
	/** Among the notices as in the list. */
	cursor: ListState;
	/** How many lines of the entry under the cursor are above the window, which is too low for all of it. */
	skipped?: number;
};

export type ServiceVerb = 'install' | 'uninstall' | 'restart';

/** What becomes of answers that run: whoever confirmed was told of them, or there were none. */
export type Allowance = Extract<RunningPolicy, 'refuse' | 'cut'>;

/** Each is done once: the same work again is another object. */
export type ServiceTask = {running: Allowance} & (
	{verb: ServiceVerb} | {verb: 'keep-token'; token: string}
);

export type Question = {title: string; message: string} & (
	{what: 'quit'} | {what: 'demo'} | {what: ServiceVerb; running: Allowance}
);
