import test from 'ava';
import {toModelBox} from '../../../source/tui/overlays/model-overlay.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';

for (const [mode, kept] of [
	['local', 'Kept for the next start.'],
	['attached', 'Kept for the next start.'],
	['demo', 'The demo keeps nothing.'],
] as const) {
	test(`what becomes of the choice is told, ${mode}`, (t) => {
		const snapshot = exampleSnapshot([], {mode});
		const {lines} = toModelBox({index: 0, force: false}, snapshot, 60);
		const last = lines.at(-1)!.map(({text}) => text);
		t.is(last.join(''), `The next request uses it. ${kept}`);
	});
}
