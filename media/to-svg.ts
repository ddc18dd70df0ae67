import {theme} from './theme.js';
import {cell} from './to-shape.js';

const bar = 34;
const padding = 14;

/** A part of a picture: its contents and where they go, in cells. */
export type Piece = {svg: string; column: number; row: number};

/**
Frames of a terminal as one SVG that plays them in turn for ever, each for so many seconds; one frame is a still.
What stays, or comes again, is in the file once.
*/
export function toSvg(
	frames: Piece[][],
	options: {columns: number; rows: number; title: string; seconds: number},
): string {
	const {columns, rows, title, seconds} = options;
	const ids = new Map<string, number>();
	const bodies = frames.map((pieces) =>
		pieces
			.map(({svg, column, row}) => {
				const id = ids.get(svg) ?? ids.size;
				ids.set(svg, id);
				const x = column === 0 ? '' : ` x="${column * cell.width}"`;
				return `<use href="#r${id}"${x} y="${row * cell.height}"/>`;
			})
			.join(''),
	);
	const width = Math.ceil(columns * cell.width) + 2 * padding;
	const height = rows * cell.height + 2 * padding + bar;
	const definitions = [...ids].map(([svg, id]) => `<g id="r${id}">${svg}</g>`);
	const isMoving = frames.length > 1;
	const total = frames.length * seconds;
	const style = isMoving
		? `<style>.f{visibility:hidden;animation:f ${total}s step-end infinite}@keyframes f{0%{visibility:visible}${(100 / frames.length).toFixed(4)}%{visibility:hidden}}</style>`
		: '';
	const groups = bodies.map((body, index) =>
		isMoving
			? `<g class="f" style="animation-delay:${(index * seconds - total).toFixed(2)}s">${body}</g>`
			: `<g>${body}</g>`,
	);
	const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
		(color, index) =>
			`<circle cx="${20 + index * 20}" cy="17" r="6" fill="${color}"/>`,
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="'JetBrains Mono',ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">`,
		style,
		`<rect width="${width}" height="${height}" rx="10" fill="${theme.background}" stroke="${theme.edge}"/>`,
		`<path d="M0 10Q0 0 10 0H${width - 10}Q${width} 0 ${width} 10V${bar}H0Z" fill="${theme.bar}"/>`,
		...dots,
		`<text x="${width / 2}" y="21.5" text-anchor="middle" font-size="12.5" fill="${theme.quiet}">${title}</text>`,
		`<defs>${definitions.join('\n')}</defs>`,
		`<g transform="translate(${padding} ${bar + padding})">`,
		...groups,
		'</g></svg>\n',
	].join('\n');
}
