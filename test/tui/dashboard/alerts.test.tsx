import {once} from 'node:events';
import {PassThrough} from 'node:stream';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'ava';
import type {Notice} from '../../../source/traffic/traffic.js';
import {startDashboard} from '../../../source/tui/start-dashboard.js';
import {sceneTime} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {createScriptedController} from '../scenes/scripted-controller.js';
import {openDashboard} from './open-dashboard.js';

function withNotices(...notices: Notice[]) {
	const snapshot = exampleSnapshot();
	return {...snapshot, traffic: {...snapshot.traffic, notices}};
}

function alert(at: number, message: string): Notice {
	return {at, level: 'warning', message, alert: 'budget'};
}

test('each alert that comes is handed on once, and none from before', async (t) => {
	const old = alert(sceneTime - 1, 'old');
	const one = alert(sceneTime, 'one');
	const plain: Notice = {at: sceneTime, level: 'warning', message: 'plain'};
	const {controller, alerted, see} = openDashboard(t, withNotices(old));
	controller.show(withNotices(old, plain, one));
	await see(/▲ 3 e/v);
	t.deepEqual(await alerted(1), ['one']);
	const two = alert(sceneTime + 1, 'two');
	// As it comes over a new connection.
	controller.show(withNotices(old, plain, {...one}, two));
	await see(/▲ 4 e/v);
	t.deepEqual(await alerted(2), ['one', 'two']);
});

test('the terminal is notified while its window is not in front', async (t) => {
	const controller = createScriptedController(withNotices());
	const nothing = () => undefined;
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: nothing,
		ref: nothing,
		unref: nothing,
	});
	const stdout = Object.assign(new PassThrough(), {columns: 100, rows: 36});
	const sent: string[] = [];
	const arrivals = new EventTarget();
	const dashboard = startDashboard(controller, {
		memory: {filter: ''},
		clock: () => sceneTime,
		stdin: stdin as unknown as NodeJS.ReadStream,
		stdout: stdout as unknown as NodeJS.WriteStream,
		alerts: () => ({alerts: ['server-down'], alertTerminal: 'osc9'}),
		sendAlert({message}) {
			sent.push(message);
			arrivals.dispatchEvent(new Event('alert'));
		},
		copy: async () => undefined,
		save: async (name) => name,
		remember: nothing,
	});
	t.teardown(dashboard.close);
	const shown: Notice[] = [];
	for (const [report, message] of [
		['', 'first'],
		['\u001B[O', 'second'],
		['\u001B[I', 'third'],
		['\u001B[O', 'fourth'],
	] as const) {
		stdin.write(report);
		await nextTurn();
		shown.push({...alert(sceneTime, message), alert: 'server-down'});
		const arrival = once(arrivals, 'alert');
		controller.show(withNotices(...shown));
		await arrival;
		t.is(sent.at(-1), message);
	}

	dashboard.close();
	await dashboard.ended;
	const written = String(stdout.read());
	const notified = written.matchAll(/9;claude-max-api: (?<message>\w+)/gv);
	t.deepEqual(
		[...notified].map(({groups}) => groups!['message']),
		['second', 'fourth'],
	);
});
