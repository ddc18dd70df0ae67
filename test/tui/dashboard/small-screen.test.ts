import test from 'ava';
import {toSmallLines} from '../../../source/tui/dashboard/panes/small-screen.js';
import {sceneTime} from '../scenes/example-exchange.js';
import {scenes} from '../scenes/scenes.js';

const hour = 3_600_000;

test('without contact the plan and the requests stand still', (t) => {
	const {snapshot} = scenes['lost']!();
	const linesAt = (now: number) =>
		toSmallLines(snapshot, {
			columns: 59,
			rows: 11,
			now,
			shown: snapshot.traffic.exchanges,
		});
	const [connection, ...rest] = linesAt(sceneTime);
	const [later, ...restLater] = linesAt(sceneTime + 7 * 24 * hour);
	t.deepEqual(restLater, rest);
	t.regex(rest.flatMap((line) => line.map(({text}) => text)).join(''), /62%/v);
	t.notDeepEqual(later, connection);
});
