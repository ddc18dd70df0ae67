import test from 'ava';
import {toFarewell} from '../../../source/commands/tui/to-farewell.js';
import {exampleExchange, sceneTime} from '../../tui/scenes/example-exchange.js';
import {exampleSnapshot} from '../../tui/scenes/example-snapshot.js';

test('quitting says that the proxy stopped, and how to keep it running', (t) => {
	const snapshot = exampleSnapshot([exampleExchange()]);
	t.is(
		toFarewell(snapshot, sceneTime),
		`Proxy stopped: 1 request, $6.42 at API price, 180 min 0 s.
To keep it running without this window: claude-max-api service install
`,
	);
});

test('an attached dashboard leaves the server running, and the demo nothing', (t) => {
	t.is(
		toFarewell(exampleSnapshot([], {mode: 'attached'}), sceneTime),
		'The server keeps running at http://127.0.0.1:3456/v1.\n',
	);
	t.is(toFarewell(exampleSnapshot([], {mode: 'demo'}), sceneTime), '');
});
