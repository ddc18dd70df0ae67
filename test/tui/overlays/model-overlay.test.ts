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

test('what a model costs beside the plan is read whole, and stands out', (t) => {
	const description =
		'Opus 4.8 with 1M context · Draws from usage credits beside the plan · Most capable';
	const snapshot = exampleSnapshot([], {
		models: [
			{
				id: 'opus[1m]',
				value: 'opus[1m]',
				displayName: 'Opus',
				description,
			},
		],
	});
	for (const columns of [40, 60, 118]) {
		// Another one has the cursor.
		const {lines} = toModelBox({index: 1, force: false}, snapshot, columns);
		const texts = lines.flatMap((line) =>
			line.flatMap(({text, tone}) => (tone === 'waiting' ? text.trim() : [])),
		);
		t.is(texts.join(' '), description);
	}

	t.true(toModelBox({index: 0, force: false}, snapshot, 200).columns > 100);
});
