import test from 'ava';
import {toModelBox} from '../../../source/tui/overlays/model-overlay.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';

for (const [mode, kept] of [
	['local', ' and is remembered.'],
	['attached', ' and is remembered.'],
	['demo', '. The demo remembers nothing.'],
] as const) {
	test(`the picker says how long the choice lasts, ${mode}`, (t) => {
		const snapshot = exampleSnapshot([], {mode});
		const {lines} = toModelBox({index: 0, force: false}, snapshot, 60);
		const last = lines.at(-1)!.map(({text}) => text);
		t.is(last.join(''), `Applies from the next request${kept}`);
	});
}
