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
	const linesOf = (id: Region['id']) =>
		regions.find((region) => region.id === id)?.lines ?? [];
	const overlay = regions.find(({id}) => id === 'overlay');
	const below = overlay ? dimmed : palette;
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows}>
			<PaletteContext.Provider value={below}>
				<Lines lines={linesOf('header')} />
				<Box
					flexDirection={view.layout.kind === 'side-by-side' ? 'row' : 'column'}
					flexShrink={0}
				>
					<Lines lines={linesOf('list')} />
					<Lines lines={linesOf('detail')} />
				</Box>
			</PaletteContext.Provider>
			<PaletteContext.Provider value={palette}>
				<Lines lines={linesOf('footer')} />
				{overlay ? (
					<Box position="absolute" left={overlay.left} top={overlay.top}>
						<Lines lines={overlay.lines} />
					</Box>
				) : null}
			</PaletteContext.Provider>
		</Box>
	);
}
