import {Box} from 'ink';
import type {Snapshot} from '../../controller/controller.js';
import {toHeaderLines} from '../header/header-lines.js';
import type {Line} from '../line/line.js';
import {Lines} from '../line/lines.js';
import {type FittedBox, toOverlayLines} from '../overlays/box.js';
import type {DashboardState} from '../state/dashboard-state.js';
import type {Size} from '../state/layout.js';
import type {View} from '../state/session.js';
import {toDetailPane} from './panes/detail-pane.js';
import {toFooterLine} from './panes/footer.js';
import {toListPane} from './panes/list-pane.js';
import {toSmallLines} from './panes/small-screen.js';
import {trafficTime} from './view.js';

type ScreenProps = {
	readonly view: View;
	readonly state: DashboardState;
	readonly snapshot: Snapshot;
	readonly size: Size;
	readonly now: number;
	readonly hasColors: boolean;
};

/** The whole screen from plain data: header, panes, footer, and what lies on top. */
export function Screen({
	view,
	state,
	snapshot,
	size,
	now,
	hasColors,
}: ScreenProps) {
	const {columns, rows} = size;
	if (view.layout.kind === 'too-small') {
		const overlay = state.overlays.at(-1);
		const question = overlay?.type === 'confirm' ? overlay.question : undefined;
		return <Lines lines={toSmallLines(snapshot, {...size, now, question})} />;
	}

	const requestsNow = trafficTime(snapshot, now);
	const header = toHeaderLines(snapshot, {
		columns: columns - 2,
		now,
		spinner: spinnerAt(requestsNow),
		unseen: view.unseen.length,
	});
	const footer = toFooterLine(view, state, {
		columns: columns - 2,
		total: snapshot.traffic.exchanges.length,
	});
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			<Lines lines={header.map((line) => indented(line))} />
			<Box
				flexDirection={view.layout.kind === 'side-by-side' ? 'row' : 'column'}
				flexShrink={0}
			>
				{toPanes(view, {state, snapshot, now: requestsNow, hasColors}).map(
					({id, lines}) => (
						<Lines key={id} lines={lines} />
					),
				)}
			</Box>
			<Lines lines={[indented(footer)]} />
			{view.overlay ? <OnTop size={size} fitted={view.overlay} /> : null}
		</Box>
	);
}

function toPanes(
	view: View,
	options: {
		state: DashboardState;
		snapshot: Snapshot;
		now: number;
		hasColors: boolean;
	},
): Array<{id: string; lines: Line[]}> {
	const {layout} = view;
	return [
		...('list' in layout
			? [{id: 'list', lines: toListPane(view, {...options, size: layout.list})}]
			: []),
		...('detail' in layout
			? [
					{
						id: 'detail',
						lines: toDetailPane(view, {...options, size: layout.detail}),
					},
				]
			: []),
	];
}

function OnTop({
	size,
	fitted,
}: {
	readonly size: Size;
	readonly fitted: FittedBox;
}) {
	const {lines, left, top} = toOverlayLines(fitted, size);
	return (
		<Box position="absolute" left={left} top={top}>
			<Lines lines={lines} />
		</Box>
	);
}

function indented(line: Line): Line {
	return [{text: ' '}, ...line];
}

const frames = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'];

/** The spinner's sign at a time in milliseconds; it turns as fast as the screen is drawn while something runs. */
function spinnerAt(now: number): string {
	return frames[Math.floor(now / 400) % frames.length]!;
}
