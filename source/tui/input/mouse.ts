/** What the mouse did, at a cell of the screen counted from 0. */
export type MouseEvent = {
	what: 'press' | 'wheel-up' | 'wheel-down';
	column: number;
	row: number;
};

/** Presses and the wheel, told in a form that knows no end of the screen. With Shift the mouse is the terminal's own. */
export const mouseReports = {
	on: '\u001B[?1000h\u001B[?1006h',
	off: '\u001B[?1006l\u001B[?1000l',
};

const report = /^\[<(?<button>\d+);(?<column>\d+);(?<row>\d+)(?<end>[Mm])$/v;

/** Whether it came from the mouse: its letters are no keys. */
export function isMouseReport(input: string): boolean {
	return report.test(input);
}

/** Undefined for what is of no use: a button that is let go, other buttons, and those held with a key. */
export function parseMouse(input: string): MouseEvent | undefined {
	const {button, column, row, end} = report.exec(input)?.groups ?? {};
	const what = end === 'M' ? actions[button ?? ''] : undefined;
	return what && {what, column: Number(column) - 1, row: Number(row) - 1};
}

const actions: Record<string, MouseEvent['what']> = {
	0: 'press',
	64: 'wheel-up',
	65: 'wheel-down',
};
