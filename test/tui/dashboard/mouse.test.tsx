import test from 'ava';
import type {MouseEvent} from '../../../source/tui/input/terminal-reports.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {openDashboard as open} from './open-dashboard.js';

const {serial} = test;

const three = ['req_1', 'req_2', 'req_3'].map((id, index) =>
	exampleExchange({
		id,
		caller: `caller-${index + 1}`,
		marks: exampleMarks(sceneTime - 60_000 + index * 1000),
	}),
);

type App = ReturnType<typeof open>;

/** Presses the button, or turns the wheel, over some text. */
async function mouse(
	app: App,
	text: string,
	what: MouseEvent['what'] = 'press',
): Promise<void> {
	const lines = app.frame().split('\n');
	const row = lines.findIndex((line) => line.includes(text));
	const column = lines[row]!.indexOf(text);
	await app.report({type: 'mouse', event: {what, column, row}});
}

serial('a click selects a row, and another opens it', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.see(/following/v);
	await mouse(app, 'caller-1');
	await app.see(/1 of 3 · paused/v);
	t.is(app.store.state().pane, 'list');
	await mouse(app, 'caller-1');
	await app.see(/Esc back/v);
	t.is(app.store.state().pane, 'detail');
});

serial('a click on a key of the last line presses it', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await mouse(app, 'm model');
	await app.see(/Default model/v);
	await mouse(app, 'Esc close');
	await app.see(/^(?!.*Default model)/sv);
	t.deepEqual(app.store.state().overlays, []);
});

serial('a click on a tab shows it', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await mouse(app, '3 Tools');
	await app.see(/\[3 Tools/v);
	t.is(app.store.state().detail.tab, 'tools');
});

serial('a click on a tab types nothing into the filter', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type('/', 'c', 'a');
	await app.see(/3 of 3/v);
	await mouse(app, '3 Tools');
	await mouse(app, 'Enter apply');
	await app.see(/Requests 3 of 3/v);
	t.is(app.store.state().filter.text, 'ca');
});

serial('a click beside a box closes it', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type('m');
	await app.see(/Default model/v);
	await mouse(app, 'claude-max-api');
	await app.see(/^(?!.*Default model)/sv);
	t.deepEqual(app.store.state().overlays, []);
});

serial('the wheel moves what it is over', async (t) => {
	const text = Array.from({length: 60}, (_, index) => `line ${index}.`);
	const long = exampleExchange({
		id: 'req_long',
		answer: {...exampleExchange().answer, text: text.join('\n\n')},
		marks: exampleMarks(sceneTime - 50_000),
	});
	const app = open(t, exampleSnapshot([...three, long]));
	await app.see(/line 0\./v);
	await mouse(app, 'line 2.', 'wheel-down');
	await app.see(/^(?!.*line 0\.).*line 3\./sv);
	t.is(app.store.state().pane, 'list');
	await mouse(app, 'caller-1', 'wheel-up');
	await app.see(/3 of 4 · paused/v);
	await app.type('m');
	await app.see(/❯ . claude-sonnet-4/v);
	await mouse(app, 'Default', 'wheel-down');
	await app.see(/❯ +claude-haiku-4/v);
});

serial('the screen options are switched and remembered', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type(',');
	await app.see(/Screen options.*\[✓\] Mouse.*\[✓\] Window title/sv);
	await app.type('\r');
	await app.see(/\[ \] Mouse/v);
	await app.type('j', ' ');
	await app.see(/\[ \] Window title/v);
	t.deepEqual(app.store.state().options, {hasMouse: false, hasTitle: false});
});

serial(
	'the list is sorted, and goes to what runs and what failed',
	async (t) => {
		const app = open(
			t,
			exampleSnapshot([
				{...three[0]!, costUsd: 2},
				{...three[1]!, status: 'failed', costUsd: undefined},
				{...three[2]!, costUsd: 0.5},
			]),
		);
		await app.type('f');
		await app.see(/2 of 3 · paused/v);
		await app.type('s');
		await app.see(/no request is running/v);
		await app.type('S', 'j', 'j', '\r');
		await app.see(/by cost · 3 of 3.*caller-1.*caller-3.*caller-2/sv);
		t.is(app.store.state().order, 'cost');
		await app.type('g');
		await app.see(/by cost · 3 · following/v);
	},
);
