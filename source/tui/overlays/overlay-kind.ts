import type {Snapshot} from '../../controller/controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {Comparison} from '../compare/comparison-page.js';
import type {TextEdit} from '../input/text-input.js';
import type {KeyContext} from '../keys/conditions.js';
import type {InputCommand, KeyEntry, MenuCommand} from '../keys/key-entry.js';
import type {Session} from '../state/session.js';
import type {ScreenOptions} from '../state/dashboard-state.js';
import type {OverlayBox} from './box.js';
import type {OverlayData} from './overlay.js';

/** All there is to one kind of overlay. `Own` is what its keys do beside moving, typing and closing. */
export type OverlayKind<State, Own extends string = string> = {
	keys: ReadonlyArray<KeyEntry<MenuCommand | InputCommand | Own>>;
	/** What its other keys do, by their ids. */
	commands?: Record<Own, (session: Session, state: State) => void>;
	/** The contents, for the width they get. */
	toBox(state: State, facts: OverlayFacts): OverlayBox;
	/** Moves by so many choices or lines, at most to an end. */
	step?(state: State, by: number, session: Session): State;
	/** Enter on a choice. */
	accept?(session: Session, state: State): void;
	/** What is typed or pasted. */
	edit?(state: State, edit: TextEdit): State;
};

export type OverlayFacts = {
	columns: number;
	snapshot: Snapshot;
	/** The request under the cursor of the list. */
	selected: Exchange | undefined;
	/** The two that the detail compares. */
	comparison?: Comparison | undefined;
	context: KeyContext;
	now: number;
	data: OverlayData;
	options: ScreenOptions;
};

/** The choice so many further, of `count`. */
export function stepChoice(index: number, by: number, count: number): number {
	return Math.min(Math.max(0, index + by), Math.max(0, count - 1));
}

/** Scrolls lines that have no cursor. */
export function scroll<State extends {top?: number}>(
	state: State,
	by: number,
	{view}: Session,
): State {
	const {start = 0, last = 0} = view.overlay ?? {};
	return {...state, top: stepChoice(start, by, last + 1)};
}
