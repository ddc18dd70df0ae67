import type {Controller, Snapshot} from '../../controller/controller.js';
import type {CommandId} from '../keys/key-entry.js';
import type {DashboardAction} from './dashboard-reducer.js';
import type {DashboardState} from './dashboard-state.js';
import type {View} from './view.js';

/** How the dashboard ended: the person quit, or wants the demo instead of the real thing, or the other way round. */
export type DashboardEnd = 'quit' | 'demo';

/** What commands act on. Made anew for each key, so that it is what the person sees. */
export type Session = {
	state: DashboardState;
	snapshot: Snapshot;
	view: View;
	controller: Controller;
	now: number;
	dispatch(action: DashboardAction): void;
	/** Takes the snapshot anew, at once. */
	retake(): void;
	/** Does another command of the table, as if its key had been pressed. */
	run(id: CommandId, key?: string): void;
	/** Puts text on the clipboard. */
	copy(text: string): Promise<void>;
	/** Draws all of the screen again, whatever the terminal has made of it. */
	redraw(): void;
	/** Back to the shell until the person returns; absent where the system knows no such thing. */
	suspend?(): Promise<void>;
	end(how: DashboardEnd): void;
};

/** What a key does. `key` is the one that was pressed. */
export type Command = (session: Session, key: string) => void;
