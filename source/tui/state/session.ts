import type {ProveOptions} from '../../connect/prove.js';
import type {Controller, Snapshot} from '../../controller/controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {Notice} from '../../traffic/traffic.js';
import type {Comparison} from '../compare/comparison-page.js';
import type {Section} from '../detail/section.js';
import type {KeyContext} from '../keys/conditions.js';
import type {KeyEntry, ScreenCommand} from '../keys/key-entry.js';
import type {Tone} from '../line/line.js';
import type {ListRow} from '../list/conversations.js';
import type {ShownStatus} from '../list/shown-status.js';
import type {FittedBox} from '../overlays/box.js';
import type {OverlayData, Question} from '../overlays/overlay.js';
import type {Match} from '../search/match.js';
import type {DashboardState} from './dashboard-state.js';
import type {DashboardAction} from './dashboard-store.js';
import type {Layout} from './layout.js';

/** How the dashboard ended: the person quit, or wants the demo instead of the real thing, or the other way round. */
export type DashboardEnd = 'quit' | 'demo';

/** What commands act on. Made for each key press, so that it is what the person sees. */
export type Session = {
	state: DashboardState;
	snapshot: Snapshot;
	view: View;
	controller: Controller;
	/** What overlays show besides. */
	data: OverlayData;
	now: number;
	/** Looks for requests in the traffic. */
	findRequest: ProveOptions['findRequest'];
	/** Shows a copy of a text in a program that has the terminal meanwhile; absent where there is no terminal. */
	openText?: OpenText | undefined;
	/** Has a text changed in the person's editor, which has the terminal meanwhile; absent where there is no terminal. */
	editText?: EditText | undefined;
	/** Runs a command that has the terminal meanwhile; absent where there is no terminal. */
	runInTerminal?: RunInTerminal | undefined;
	dispatch(action: DashboardAction): void;
	/** Shows a line in the footer for a few seconds. */
	say(text: string, tone?: Tone): void;
	/** Opens a question. */
	ask(question: Question): void;
	/** Does something that takes a while, says how it went, and shows what it has changed: the next key may depend on it. */
	attempt(task: () => Promise<string | undefined>): void;
	/** Runs another command of the screen, as if its key had been pressed. */
	run(id: ScreenCommand, key?: string): void;
	/** Puts text on the clipboard. */
	copy(text: string): Promise<void>;
	/** Writes a new file that only this user can read, and resolves to its path. */
	save(
		name: string,
		pieces: Iterable<string> | AsyncIterable<string>,
	): Promise<string>;
	/** Redraws the whole screen, which something else may have written to. */
	redraw(): void;
	/** Back to the shell until the person returns; absent on systems without job control. */
	suspend?(): Promise<void>;
	end(how: DashboardEnd): void;
};

/** Resolves to what is to be said of it, if anything. */
export type OpenText = (
	program: 'pager' | 'editor',
	file: {name: string; text: string},
) => Promise<string | undefined>;

/** Undefined where something else has the terminal already. */
export type EditText = (file: {
	name: string;
	text: string;
}) => Promise<EditedText | undefined>;

export type EditedText = {
	text: string;
	/** The editor failed, or left nothing; the text is what was last saved. */
	failure?: string | undefined;
};

/** Rejects when the command fails. */
export type RunInTerminal = (words: readonly string[]) => Promise<void>;

/** What a key does. `key` is the one that was pressed. */
export type Command = (session: Session, key: string) => void;

/** What the state and the snapshot come to: keys and picture are both made from this. */
export type View = {
	layout: Layout;
	/** Those that pass the filter, in the order of the list. */
	shown: readonly Exchange[];
	/** What the list has a row for: each of them, or each conversation. */
	rows: readonly ListRow[];
	/** The row the cursor is on, or -1. */
	index: number;
	/** The request of that row. */
	selected?: Exchange;
	status?: ShownStatus;
	/** What the detail shows in place of the request alone. */
	comparison?: Comparison;
	/** How many came since following was paused. */
	newCount: number;
	/** What the event log has that nobody has looked at, oldest first. */
	unseen: Notice[];
	page?: VisiblePage;
	/** The overlay that has the keys, and which part of it is in sight. */
	overlay?: FittedBox;
	/** Where text is typed on the screen itself. */
	typing?: 'filter' | 'search';
	/** The keys that mean something, for the context they are pressed in. */
	keys: readonly KeyEntry[];
	context: KeyContext;
};

/** The page of the detail and which part of it is in sight. */
export type VisiblePage = {
	id: string;
	sections: Section[];
	/** The lines at which a message, a tool or a call begins. */
	starts: readonly number[];
	length: number;
	/** There is more of it, which is not laid out yet. */
	isPartial: boolean;
	top: number;
	/** The top at which the end is in sight. */
	last: number;
	/** The top until a person scrolls. */
	own: number;
	rows: number;
	/** What the search finds. */
	matches: readonly Match[];
	/** The match that the cursor is at. */
	current?: number;
};
