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

	const pressed = [...input].map((character) => names[character] ?? character);
	// No key is held with Alt here: it is Esc, and what was pressed right after it.
	return key.meta ? ['esc', ...pressed] : pressed;
}

const names: Record<string, string> = {
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\u001B': 'esc',
	'\u001A': 'ctrl+z',
	'\u0003': 'ctrl+c',
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
	['delete', 'backspace'],
] as const satisfies ReadonlyArray<readonly [keyof Key, string]>;
