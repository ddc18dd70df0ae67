import test from 'ava';
import type {Snapshot} from '../../../source/controller/controller.js';
import type {Notice} from '../../../source/traffic/traffic.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {openDashboard} from './open-dashboard.js';

// Side by side they would wait for one another's drawing.
const {serial} = test;

const exchanges = ['req_1', 'req_2', 'req_3'].map((id, index) =>
	exampleExchange({
		id,
		caller: `caller-${index + 1}`,
		marks: exampleMarks(sceneTime - 60_000 + index * 1000),
	}),
);

const about = (exchangeId: string | undefined, index: number): Notice => ({
	at: sceneTime - 50_000 + index * 1000,
	level: 'warning',
	message: `event ${index}.`,
	exchangeId,
});

const later: Notice = {...about('req_3', 4), at: sceneTime + 1000};

const notices = [undefined, 'req_1', 'req_gone', 'req_2'].map((id, index) =>
	about(id, index),
);

function withNotices(
	told: Notice[] = notices,
	change: Partial<Snapshot> = {},
): Snapshot {
	const snapshot = exampleSnapshot(exchanges, change);
	return {...snapshot, traffic: {...snapshot.traffic, notices: told}};
}

const enter = '\r';
const escape = '\u001B';
const up = '\u001B[A';
const closed = /^(?!.*─ Events ─)/sv;

for (const mode of ['local', 'attached'] as const) {
	serial(
		`from an event to its request, back to the event, and to the list, ${mode}`,
		async (t) => {
			const app = openDashboard(t, withNotices(notices, {mode}));
			await app.type('e');
			await app.see(/❯ \S+ ▲ event 3\. {2}→ caller-2 · sonnet-4-6/v);
			t.regex(app.frame(), /event 1\. {2}→ caller-1/v);
			t.notRegex(app.frame(), /event [02]\. +→/v);
			await app.type('k', up);
			await app.see(/❯ \S+ ▲ event 1\./v);
			await app.see(/Enter open request/v);
			await app.type(enter);
			await app.see(closed);
			await app.see(/ 1 of 3 · paused.*─ req_1 ─.*Esc back/sv);
			t.is(app.store.state().pane, 'detail');

			app.controller.show(withNotices([...notices, later], {mode}));
			await app.type(escape);
			await app.see(/─ Events ─.* 2 of 5 · \+1 new G .*❯ \S+ ▲ event 1\./sv);
			await app.type(escape);
			await app.see(closed);
			await app.see(/ 1 of 3 · paused G .*─ req_1 ─/sv);
			t.is(app.store.state().pane, 'list');
		},
	);
}

serial(
	'the newest event is still followed after a look at its request',
	async (t) => {
		const app = openDashboard(t, withNotices());
		await app.type('e', enter);
		await app.see(/─ req_2 ─/v);
		await app.type(escape);
		await app.see(/4 · following.*❯ \S+ ▲ event 3\./sv);
		app.controller.show(withNotices([...notices, later]));
		await app.see(/5 · following.*❯ \S+ ▲ event 4\./sv);
		await app.type(enter);
		await app.see(/─ req_3 ─/v);
		t.pass();
	},
);

serial(
	'a filter that hides the request is switched off, and kept',
	async (t) => {
		const app = openDashboard(t, withNotices(), {filter: 'caller:caller-3'});
		await app.see(/Requests 1 of 3/v);
		await app.type('e', enter);
		await app.see(/filter turned off to show it: \\ turns it on/v);
		await app.see(/ 2 of 3 · paused.*filter off: caller:caller-3.*─ req_2 ─/sv);
		t.deepEqual(app.store.state().filter, {
			text: 'caller:caller-3',
			isOn: false,
		});
	},
);

serial('one that shows it stays', async (t) => {
	const app = openDashboard(t, withNotices(), {filter: 'caller:caller-2'});
	await app.type('e', enter);
	await app.see(/─ req_2 ─/v);
	t.true(app.store.state().filter.isOn);
	t.notRegex(app.frame(), /filter turned off/v);
});

serial(
	'where there is no request, or it is forgotten, that is said and nothing else happens',
	async (t) => {
		const app = openDashboard(t, withNotices(), {filter: 'caller:caller-3'});
		await app.type('e', 'k');
		await app.see(/❯ \S+ ▲ event 2\./v);
		t.notRegex(app.frame(), /open request/v);
		await app.type(enter);
		await app.see(/its request has been cleared/v);
		await app.type('g', enter);
		await app.see(/no request belongs to this event/v);
		t.regex(app.frame(), /❯ \S+ ▲ event 0\./v);
		t.like(app.store.state(), {
			pane: 'list',
			filter: {isOn: true},
			list: {isFollowing: true},
		});
	},
);

serial('before anything has happened there is nothing to open', async (t) => {
	const app = openDashboard(t, withNotices([]));
	await app.type('e');
	await app.see(/No events yet\./v);
	t.notRegex(app.frame(), /open request/v);
	await app.type('j', 'k', 'G', 'g', '\u001B[5~', enter, escape);
	await app.see(closed);
	t.is(app.store.state().pane, 'list');
});

serial('Esc drops the search of the detail before it leads back', async (t) => {
	const app = openDashboard(t, withNotices());
	await app.type('e', enter, '/', 'air', enter);
	await app.see(/\/air 1\/1.*Esc clear search/sv);
	await app.type(escape);
	await app.see(/Esc back/v);
	await app.type(escape);
	await app.see(/─ Events ─/v);
	t.pass();
});

serial(
	'what was left in other ways, or opened from the list, leads to the list',
	async (t) => {
		const app = openDashboard(t, withNotices());
		await app.type('e', enter);
		await app.see(/─ req_2 ─/v);
		await app.type('e');
		await app.see(/─ Events ─/v);
		await app.type(escape);
		await app.see(closed);
		t.is(app.store.state().pane, 'detail');
		await app.type(escape);
		await app.see(/Enter open/v);
		t.deepEqual(app.store.state().overlays, []);
		await app.type(enter);
		await app.see(/Esc back/v);
		await app.type(escape);
		await app.see(/Enter open/v);
		t.deepEqual(app.store.state().overlays, []);
	},
);

serial('an event that is told again takes the cursor along', async (t) => {
	const app = openDashboard(t, withNotices());
	await app.type('e', 'k', 'k');
	await app.see(/❯ \S+ ▲ event 1\./v);
	const [first, second, third, fourth] = notices as [
		Notice,
		Notice,
		Notice,
		Notice,
	];
	const again = {...second, at: sceneTime, times: 2, exchangeId: 'req_3'};
	app.controller.show(withNotices([first, third, fourth, again]));
	await app.see(/❯ \S+ ▲ event 1\. \(2 times\) {2}→ last: caller-3/v);
	await app.type(enter);
	await app.see(/─ req_3 ─/v);
	t.pass();
});

serial(
	'an event that is higher than the window is read to its end',
	async (t) => {
		const long = {
			...about('req_3', 4),
			// Each word has a row of its own.
			message: Array.from({length: 20}, (_, index) =>
				`word-${index}.`.padEnd(30, '.'),
			).join(' '),
		};
		const app = openDashboard(
			t,
			withNotices([...notices, long, about(undefined, 5)]),
			{columns: 60, rows: 16},
		);
		const pageUp = '\u001B[5~';
		const pageDown = '\u001B[6~';
		await app.type('e', 'k');
		await app.see(/─ Events ─.*\n.*❯ \S+ ▲ word-0\./v);
		await app.see(/word-11\..*\n.*\d more below/v);
		await app.type('j', 'j');
		await app.see(/─ 5 of 6 · paused G ─.*\n.*word-2\./v);
		await app.type(pageDown);
		await app.see(/─ 5 of 6 · paused G ─.*\n.*word-8\./v);
		await app.type(pageDown);
		await app.see(/word-19\..*\n.*→ caller-3 .*\n.*1 more below/v);
		await app.type('k');
		await app.see(/word-19\..*\n.*2 more below/v);
		await app.type(pageUp, pageUp);
		await app.see(/─ Events ─.*\n.*❯ \S+ ▲ word-0\./v);
		await app.type(pageDown, pageDown, 'j');
		await app.see(/6 · following.*❯ \S+ ▲ event 5\./sv);
		await app.type('k', 'j', enter);
		await app.see(/─ req_3 ─/v);
		await app.type(escape);
		await app.see(/─ 5 of 6 · paused G ─.*\n.*word-1\./v);
		await app.type('G');
		await app.see(/6 · following.*❯ \S+ ▲ event 5\./sv);
		t.pass();
	},
);
