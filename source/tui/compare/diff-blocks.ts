import {diffArrays, diffWordsWithSpace} from 'diff';

/** A run of lines of two texts beside each other. */
export type DiffBlock =
	| {type: 'same'; lines: string[]}
	/** Lines in common that are left out. */
	| {type: 'folded'; count: number}
	/** Either side may have none. */
	| {type: 'changed'; first: string[]; second: string[]};

/** Part of a line that the other text may have as well. */
export type DiffPiece = {text: string; isOwn: boolean};

/**
Two texts line by line, with a few lines in common around each difference, as `git diff` shows them, or with all. Texts that differ in too
much to be aligned in a moment are one difference between what they begin and end with in common.
*/
export function toDiffBlocks(
	first: readonly string[],
	second: readonly string[],
	{isOpen}: {isOpen: boolean},
): DiffBlock[] {
	const start = countCommon(first, second);
	const end = countCommon(
		first.slice(start).toReversed(),
		second.slice(start).toReversed(),
	);
	const blocks = [
		{type: 'same' as const, lines: first.slice(0, start)},
		...alignLines(
			first.slice(start, first.length - end),
			second.slice(start, second.length - end),
		),
		{type: 'same' as const, lines: first.slice(first.length - end)},
	].filter((block) => block.type === 'changed' || block.lines.length > 0);
	return isOpen
		? blocks
		: blocks.flatMap((block, index) =>
				block.type === 'same'
					? fold(block.lines, {
							before: index === 0 ? 0 : context,
							after: index === blocks.length - 1 ? 0 : context,
						})
					: [block],
			);
}

/** How many lines stay around a difference. */
const context = 3;

/** The most lines that may differ: the time it takes grows with the square of that. */
const mostEdits = 1500;

function countCommon(
	first: readonly string[],
	second: readonly string[],
): number {
	const index = first.findIndex((line, place) => line !== second[place]);
	return index === -1 ? Math.min(first.length, second.length) : index;
}

type WholeBlock = Exclude<DiffBlock, {type: 'folded'}>;

function alignLines(first: string[], second: string[]): WholeBlock[] {
	const parts =
		first.length === 0 || second.length === 0
			? undefined
			: diffArrays(first, second, {maxEditLength: mostEdits});
	if (parts === undefined) {
		return first.length + second.length === 0
			? []
			: [{type: 'changed', first, second}];
	}

	const blocks: WholeBlock[] = [];
	for (const {value, added, removed} of parts) {
		const last = blocks.at(-1);
		if (!added && !removed) {
			blocks.push({type: 'same', lines: value});
		} else if (last?.type === 'changed') {
			last[added ? 'second' : 'first'].push(...value);
		} else {
			blocks.push({
				type: 'changed',
				first: removed ? [...value] : [],
				second: added ? [...value] : [],
			});
		}
	}

	return blocks;
}

function fold(
	lines: string[],
	{before, after}: {before: number; after: number},
): DiffBlock[] {
	const count = lines.length - before - after;
	// The note takes a line as well.
	if (count <= 1) {
		return [{type: 'same', lines}];
	}

	const kept: DiffBlock[] = [
		{type: 'same', lines: lines.slice(0, before)},
		{type: 'folded', count},
		{type: 'same', lines: after === 0 ? [] : lines.slice(-after)},
	];
	return kept.filter(
		(block) => block.type !== 'same' || block.lines.length > 0,
	);
}

/** Two lines word by word. Undefined where they have too little in common for that to help, or are too long. */
export function toDiffPieces(
	first: string,
	second: string,
): {first: DiffPiece[]; second: DiffPiece[]} | undefined {
	if (Math.max(first.length, second.length) > 4000) {
		return undefined;
	}

	const parts = diffWordsWithSpace(first, second, {maxEditLength: 200});
	const common = (parts ?? [])
		.filter(({added, removed}) => !added && !removed)
		.reduce((sum, {value}) => sum + value.trim().length, 0);
	if (
		parts === undefined ||
		common < Math.max(first.length, second.length) / 3
	) {
		return undefined;
	}

	const toSide = (other: 'added' | 'removed', own: 'added' | 'removed') =>
		parts
			.filter((part) => !part[other])
			.map((part) => ({text: part.value, isOwn: part[own]}));
	return {
		first: toSide('added', 'removed'),
		second: toSide('removed', 'added'),
	};
}
