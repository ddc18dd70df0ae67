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
