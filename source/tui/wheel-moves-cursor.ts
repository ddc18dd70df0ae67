/**
The wheel sends arrow keys; the mouse stays the terminal's, so selecting text works as ever. Most terminals do so by
themselves on a screen like this one, and other programs count on it: what was set before comes back, it is not switched
off.
*/
export const wheelMovesCursor = {
	on: '\u001B[?1007s\u001B[?1007h',
	off: '\u001B[?1007r',
};
