import type {Line} from '../line/line.js';

/** The contents of an overlay and how wide it wants to be; the screen may have less. */
export type OverlayBox = {
	title: string;
	note?: Line;
	lines: Line[];
	/** Above and below the lines, in sight whichever of those are. Of the foot only the first is left where rows are few. */
	head?: Line[];
	foot?: Line[];
	columns: number;
	/** The line to keep in sight when there are more than fit. */
	focus?: number;
	/** How many lines from there on belong to it; they are in sight as far as they fit. */
	focusLength?: number;
	/** Where each choice begins, if some take several lines. */
	starts?: readonly number[];
	/** The first line in sight when there are more than fit; in place of `focus`. */
	top?: number;
};

/** The width every overlay prefers unless it needs more. */
export const preferredColumns = 72;
