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
			parts.unshift(
				`<rect x="${round(x * cell.width)}" width="${round(cells * cell.width + 0.3)}" height="${cell.height}" fill="${background}"/>`,
			);
		}

		const shape = toShape(text, x * cell.width, fill);
		if (shape !== undefined) {
			endRun();
			parts.push(shape);
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
	return parts.join('');
}

function toStyle(current: IBufferCell) {
	const color = current.isFgDefault()
		? theme.text
		: (theme.colors[current.getFgColor()] ?? theme.text);
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
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}

function round(value: number): number {
	return Number(value.toFixed(1));
}
