import type {Key} from 'ink';

/**
What was pressed, in the words of the key table: `j`, `G`, `up`, `ctrl+d`, `shift+tab`. Keys pressed
faster than the terminal hands them over arrive as one string and become several names.
*/
export function toKeyNames(input: string, key: Key): string[] {
	const special = specialKeys.find(([field]) => key[field]);
	if (special !== undefined) {
		const [field, name] = special;
		return [field === 'tab' && key.shift ? 'shift+tab' : name];
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl+${input}`];
	}

	const pressed = [...input].map((character) => toKeyName(character));
	// No key is held with Alt here: it is Esc, and what was pressed right after it.
	return key.meta ? ['esc', ...pressed] : pressed;
}

function toKeyName(character: string): string {
	const code = character.codePointAt(0)!;
	// Letters held with Ctrl are the first control characters, in the order of the alphabet.
	return (
		names[character] ??
		(code > 0 && code <= 26
			? `ctrl+${String.fromCodePoint(code + 96)}`
			: character)
	);
}

const names: Record<string, string> = {
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\u001B': 'esc',
	'\u007F': 'backspace',
};

const specialKeys = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'esc'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const satisfies ReadonlyArray<readonly [keyof Key, string]>;

const signs: Record<string, string> = {
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	delete: 'Del',
	enter: 'Enter',
	esc: 'Esc',
	tab: 'Tab',
	space: 'Space',
	'shift+tab': 'Shift+Tab',
};

/** A key as a person reads it: `↓`, `^d`, `Enter`. */
export function keyLabel(key: string): string {
	return signs[key] ?? key.replace(/^ctrl\+/v, '^');
}
