import test from 'ava';
import type {ClaudeHealth} from '../../../source/claude/claude-health.js';
import {toCapabilities} from '../../../source/claude/cli/cli-version.js';
import {toHealthBox} from '../../../source/tui/overlays/health-overlay.js';
import {sceneTime} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';

const snapshot = exampleSnapshot([]);

function draw(cli: ClaudeHealth['cli']): string {
	const claude = {...snapshot.claude, cli};
	const {lines} = toHealthBox(
		{...snapshot, claude},
		{columns: 80, now: sceneTime, top: 0},
	);
	return lines.map((line) => line.map(({text}) => text).join('')).join('\n');
}

test('what a CLI cannot do is marked, and whether it is tuned', (t) => {
	const path = '/bin/claude';
	const version = '2.1.150';
	const capabilities = toCapabilities(version);
	const older = draw({path, version, capabilities, isTuned: false});
	t.regex(older, /✓ history/v);
	t.regex(older, /✗ process reuse/v);
	t.regex(older, /runtime +default/v);
	const tuned = draw({path, version, capabilities, isTuned: true});
	t.regex(tuned, /runtime +tuned/v);
});

test('the plan comes before the figures, in sight on a small screen', (t) => {
	const lines = draw(snapshot.claude.cli).split('\n');
	const week = lines.findIndex((line) => line.startsWith('7d '));
	t.true(week > 0 && week < 8);
	t.true(week < lines.findIndex((line) => line.startsWith('version')));
});

test('while contact is lost nothing is said to be so now', (t) => {
	const boxOf = (since: number, startedAt = snapshot.startedAt) =>
		toHealthBox(
			{
				...snapshot,
				startedAt,
				mode: 'attached',
				connection: {status: 'lost', since, message: 'Nothing answers.'},
			},
			{columns: 80, now: sceneTime, top: 0},
		).lines;
	const lines = boxOf(sceneTime - 600_000);
	const texts = lines.map((line) => line.map(({text}) => text).join(''));
	const mark = texts.findIndex((text) => /^As of \d\d:\d\d:\d\d:$/v.test(text));
	t.true(texts.findIndex((text) => text.includes('ada@')) > mark);
	t.true(
		lines
			.slice(mark + 1)
			.flat()
			.every(({tone}) => tone === 'quiet'),
	);
	const later = boxOf(sceneTime - 600_000).length;
	t.is(later, lines.length);
	t.regex(texts.join('\n'), /serving since .*, 2h50m/v);
	t.notRegex(
		boxOf(sceneTime - 1000, 0)
			.map((line) => line.map(({text}) => text).join(''))
			.join('\n'),
		/signed in|looking for|serving since|As of/v,
	);
});

test('of a CLI that is not there it tells no more', (t) => {
	const missing = draw(undefined);
	t.regex(missing, /CLI +not found/v);
	t.notRegex(missing, /features|runtime/v);
});
