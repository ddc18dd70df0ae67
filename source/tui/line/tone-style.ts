import type {Tone} from './line.js';

/** How the terminal shows what a tone means; the theme decides the shade. */
export const toneStyle: Record<
	Tone,
	{color?: 'green' | 'yellow' | 'red' | 'cyan'; dimColor?: boolean}
> = {
	ready: {color: 'green'},
	waiting: {color: 'yellow'},
	failed: {color: 'red'},
	name: {color: 'cyan'},
	quiet: {dimColor: true},
};
