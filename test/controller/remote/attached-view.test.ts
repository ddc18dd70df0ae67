import test from 'ava';
import {
	type AttachedView,
	reduceContact,
} from '../../../source/controller/remote/attached-view.js';
import type {Contact} from '../../../source/controller/remote/follow-server.js';
import {exampleSnapshot} from '../../tui/scenes/example-snapshot.js';

const seen: Contact = {type: 'seen', snapshot: exampleSnapshot()};
const lost: Contact = {type: 'lost', message: 'Nothing answers.'};

/** What a person was alerted to after these contacts, each with its time in milliseconds. */
function alerts(
	contacts: Array<[at: number, contact: Contact]>,
	server = exampleSnapshot(),
) {
	let view: AttachedView = {
		connection: {status: 'serving'},
		server,
		notices: [],
	};
	return contacts.flatMap(([at, contact]) => {
		const before = view.notices;
		view = reduceContact(view, contact, at);
		// What says the same as before takes its place.
		return view.notices
			.filter(({alert}) => alert !== undefined)
			.filter((notice) => !before.includes(notice))
			.map(({alert, message}) => [at, alert, message]);
	});
}

const down = [
	'server-down',
	'The server does not answer: http://127.0.0.1:3456/v1',
];

test('a server that is lost for five seconds is alerted to once', (t) => {
	t.deepEqual(
		alerts([
			[0, lost],
			[4999, lost],
		]),
		[],
	);
	t.deepEqual(
		alerts([
			[0, lost],
			[4999, lost],
			[5000, lost],
			[10_000, lost],
			[90_000, lost],
		]),
		[[5000, ...down]],
	);
});

test('a server that is back sooner is not alerted to, and one that is lost again is', (t) => {
	t.deepEqual(
		alerts([
			[0, lost],
			[3000, seen],
			[6000, lost],
			[9000, lost],
		]),
		[],
	);
	t.deepEqual(
		alerts([
			[0, lost],
			[5000, lost],
			[6000, seen],
			[7000, lost],
			[12_000, lost],
		]).map(([at]) => at),
		[5000, 12_000],
	);
});

test('a server that was never there is not lost', (t) => {
	t.deepEqual(
		alerts(
			[
				[0, lost],
				[60_000, lost],
			],
			exampleSnapshot([], {startedAt: 0}),
		),
		[],
	);
});
