import {Box} from 'ink';
import {useMemo} from 'react';
import {Lines, PaletteContext, type Palette} from '../line/lines.js';
import {toSmallLines} from './panes/small-screen.js';
import {type Region, type RegionOptions, toRegions} from './regions.js';

type ScreenProps = RegionOptions & {
	/** What is behind the text, where that is known. */
	readonly ground: Palette['ground'];
};

/** The whole screen from plain data: header, panes, footer, and what lies on top. */
export function Screen({ground, ...options}: ScreenProps) {
	const {view, state, snapshot, size, now, hasColors} = options;
	const palette = useMemo(() => ({hasColors, ground}), [hasColors, ground]);
	const dimmed = useMemo(() => ({...palette, isDimmed: true}), [palette]);
	if (view.layout.kind === 'too-small') {
		const overlay = state.overlays.at(-1);
		const question = overlay?.type === 'confirm' ? overlay.question : undefined;
		const lines = toSmallLines(snapshot, {
			...size,
			now,
			question,
			shown: view.shown,
		});
		return (
			<PaletteContext.Provider value={palette}>
				<Lines lines={lines} />
			</PaletteContext.Provider>
		);
	}

	const regions = toRegions(options);
	const isCovered = regions.some(({id}) => id === 'overlay');
	return (
		<Box width={size.columns} height={size.rows}>
			{regions.map(({id, left, top, lines}) => (
				<PaletteContext.Provider
					key={id}
					value={isCovered && isBelow[id] ? dimmed : palette}
				>
					<Box position="absolute" left={left} top={top}>
						<Lines lines={lines} />
					</Box>
				</PaletteContext.Provider>
			))}
		</Box>
	);
}

/** What an overlay lies on. The footer shows its keys. */
const isBelow: Record<Region['id'], boolean> = {
	header: true,
	list: true,
	detail: true,
	footer: false,
	overlay: false,
};
