import test from 'ava';
import {
	alertCauses,
	type TerminalAlert,
} from '../../source/settings/alert-cause.js';
import type {Settings} from '../../source/settings/settings.js';
import type {Notice} from '../../source/traffic/traffic.js';
import {createTerminalAlerts} from '../../source/tui/terminal-alerts.js';

const notice: Notice = {
	at: 1,
	level: 'warning',
	message: 'One; two\u0007\u001B]0;title\u0007',
	alert: 'budget',
};

function open(settings: Partial<Settings> = {}) {
	const written: string[] = [];
	const sent: Notice[] = [];
	const alerts = createTerminalAlerts({
		write: (sequence) => written.push(sequence),
		settings: () => ({
			alerts: [...alertCauses],
			alertTerminal: 'osc9',
			...settings,
		}),
		send: (alert) => sent.push(alert),
	});
	return {...alerts, written, sent};
}

const sequences: Array<[TerminalAlert, string[]]> = [
	['osc9', ['\u001B]9;claude-max-api: One; two\u0007']],
	['osc777', ['\u001B]777;notify;claude-max-api;One, two\u0007']],
	['bell', ['\u0007']],
	['off', []],
];
for (const [alertTerminal, expected] of sequences) {
	test(`${alertTerminal} notifies the terminal while its window is not in front`, (t) => {
		const {alert, focus, written} = open({alertTerminal});
		alert(notice);
		t.deepEqual(written, []);
		focus(false);
		alert(notice);
		t.deepEqual(written, expected);
		focus(true);
		alert(notice);
		t.deepEqual(written, expected);
	});
}

test('plain notices and causes that are off notify nobody', (t) => {
	const {alert, focus, written, sent} = open({alerts: ['login']});
	focus(false);
	alert(notice);
	alert({...notice, alert: undefined});
	alert({...notice, alert: 'server-down'});
	t.deepEqual([written, sent], [[], []]);
});

test('only a lost server is sent on: the server sends the others', (t) => {
	const {alert, sent} = open();
	const down = {...notice, alert: 'server-down' as const};
	alert(notice);
	alert(down);
	t.deepEqual(sent, [down]);
});
