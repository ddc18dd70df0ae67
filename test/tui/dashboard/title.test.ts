import test from 'ava';
import {toTitle} from '../../../source/tui/dashboard/title.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {scenes} from '../scenes/scenes.js';

const running = exampleExchange({status: 'streaming'});
const queued = exampleExchange({status: 'queued'});
const held = exampleExchange({
	status: 'queued',
	heldUntil: sceneTime + 60_000,
});

const titles = [
	['idle', exampleSnapshot(), '✓ · 5h 62% · claude-max-api'],
	['one answer', exampleSnapshot([running]), '● 1 · 5h 62% · claude-max-api'],
	[
		'a queue',
		exampleSnapshot([running, queued, queued]),
		'● 1+2 · 5h 62% · claude-max-api',
	],
	[
		'requests that are held',
		exampleSnapshot([running, queued, held, held]),
		'● 1+1 ‖ 2 · 5h 62% · claude-max-api',
	],
	[
		'nothing but requests that are held',
		exampleSnapshot([held]),
		'‖ 1 · 5h 62% · claude-max-api',
	],
	[
		'the demo',
		exampleSnapshot([], {mode: 'demo'}),
		'✓ · 5h 62% · claude-max-api demo',
	],
	['no login', scenes['signedOut']!().snapshot, '▲ not ready · claude-max-api'],
	[
		'a limit',
		scenes['limited']!().snapshot,
		'■ limit · 5h 62% · claude-max-api',
	],
	[
		'no contact',
		scenes['lost']!().snapshot,
		'▲ disconnected · 5h 62% · claude-max-api',
	],
] as const;

for (const [what, snapshot, title] of titles) {
	test(`the title of the window with ${what} is “${title}”`, (t) => {
		t.is(toTitle(snapshot, sceneTime), title);
	});
}

test('without contact the title keeps the share of the last contact', (t) => {
	const {snapshot} = scenes['lost']!();
	const later = sceneTime + 7 * 86_400_000;
	t.is(toTitle(snapshot, later), '▲ disconnected · 5h 62% · claude-max-api');
});
