import type {IBufferCell, IBufferLine} from '@xterm/headless';
import {theme} from './theme.js';
import {cell, toShape} from './to-shape.js';

/**
A part of a terminal's row as SVG, from the part's upper left corner. Every run of text is told its length, so that it fits
whatever monospaced font there is; lines and blocks are shapes, so that they join.
*/
export function toRowSvg(
	line: IBufferLine,
	{from, to}: {from: number; to: number},
): string {
	const parts: string[] = [];
	const grounds: Array<{x: number; cells: number; fill: string}> = [];
	let run: {x: number; cells: number; text: string; style: string} | undefined;

	function endRun(): void {
		if (run !== undefined && run.text.trim() !== '') {
			const length = round(run.cells * cell.width);
			parts.push(
				`<text x="${round(run.x * cell.width)}" y="13" textLength="${length}"${run.style}>${escape(run.text)}</text>`,
			);
		}

		run = undefined;
	}

	for (let x = 0; x < to - from; x++) {
		const current = line.getCell(from + x);
		if (current === undefined || current.getWidth() === 0) {
			continue;
		}

		const {fill, background, style} = toStyle(current);
		const text = current.getChars() || ' ';
		const cells = current.getWidth();
		if (background !== undefined) {
			const last = grounds.at(-1);
			if (last?.fill === background && last.x + last.cells === x) {
				last.cells += cells;
			} else {
				grounds.push({x, cells, fill: background});
			}
		}

		const count = isRule(text) ? countAlike(line, from + x, to) : 1;
		const shape = toShape(text, {x: x * cell.width, fill, count});
		if (shape !== undefined) {
			endRun();
			parts.push(shape);
			x += count - 1;
		} else if (run?.style === style && cells === 1) {
			run.text += text;
			run.cells += 1;
		} else {
			endRun();
			run = {x, cells, text, style};
			if (cells > 1) {
				endRun();
			}
		}
	}

	endRun();
	return [...grounds.map((ground) => toRect(ground)), ...parts].join('');
}

function toRect(ground: {x: number; cells: number; fill: string}): string {
	return `<rect x="${round(ground.x * cell.width)}" width="${round(ground.cells * cell.width)}" height="${cell.height}" fill="${ground.fill}"/>`;
}

/** What is drawn as one, however many cells it goes on. */
function isRule(text: string): boolean {
	return text === '─' || text === '━' || text === '█';
}

function countAlike(line: IBufferLine, start: number, end: number): number {
	const toKey = (x: number) => {
		const current = line.getCell(x);
		return current && `${current.getChars()} ${toStyle(current).style}`;
	};

	let count = 1;
	while (start + count < end && toKey(start + count) === toKey(start)) {
		count += 1;
	}

	return count;
}

function toStyle(current: IBufferCell) {
	const color = current.isFgDefault()
		? theme.text
		: (theme.colors[current.getFgColor() % 8] ?? theme.text);
	const isInverse = Boolean(current.isInverse());
	const fill = isInverse ? theme.background : color;
	const weight = current.isBold() ? ' font-weight="700"' : '';
	const opacity = current.isDim() ? ' opacity="0.55"' : '';
	return {
		fill: current.isDim() ? theme.quiet : fill,
		background: isInverse ? color : undefined,
		style: ` fill="${fill}"${weight}${opacity}`,
	};
}

function escape(text: string): string {
	return (
		text
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;')
			// Browsers collapse the ordinary ones, whatever `xml:space` says.
			.replaceAll(' ', '\u{A0}')
	);
}

function round(value: number): number {
	return Number(value.toFixed(1));
}
