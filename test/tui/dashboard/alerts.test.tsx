import test from 'ava';
import type {Notice} from '../../../source/traffic/traffic.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
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

test('it is known whether the window is in front', async (t) => {
	const {report, focus, see} = openDashboard(
		t,
		exampleSnapshot([exampleExchange()]),
	);
	await see(/filter/v);
	await report({type: 'focus', isFocused: false});
	await report({type: 'focus', isFocused: true});
	t.deepEqual(focus, [false, true]);
});
