import test from 'ava';
import type {
	ServiceStatus,
	ServiceStep,
} from '../../../../source/service/service-controller.js';
import type {Line} from '../../../../source/tui/line/line.js';
import type {ServiceView} from '../../../../source/tui/overlays/overlay.js';
import {toServiceBox} from '../../../../source/tui/overlays/service/service-overlay.js';
import {toTokenBox} from '../../../../source/tui/overlays/service/token-overlay.js';

const status: ServiceStatus = {
	supported: true,
	kind: 'launchd',
	installed: true,
	loaded: true,
	running: true,
	pid: 8123,
	path: '/agents/com.claude-max-api.plist',
	logTail: ['served one'],
	hints: ['Mind the Node.'],
};

const steps: ServiceStep[] = [
	{id: 'write', title: 'Write it', status: 'done', output: 'Written.'},
	{
		id: 'self-test',
		title: 'Try it',
		command: 'claude-max-api test',
		status: 'failed',
		output: 'Nobody is signed in.',
		cure: 'claude setup-token',
		offer: 'token',
	},
	{id: 'attach', title: 'Watch it', status: 'done'},
];

const view: ServiceView = {
	status,
	preview: {
		supported: true,
		path: '',
		content: '<plist>\n  <a/>',
		warnings: [],
	},
	steps: [],
	isRunning: false,
};

test('it shows the state, what to mind, the log, and the file that install writes', (t) => {
	t.deepEqual(toText(view), [
		'● installed and running',
		'kind     LaunchAgent',
		'file     /agents/com.claude-max-api.plist',
		'process  8123',
		'  ▲ Mind the Node.',
		'',
		'log',
		'  served one',
		'',
		'file that install writes',
		'  <plist>',
		'    <a/>',
	]);
});

test('what went wrong comes first, with its cure and what can be done about it here', (t) => {
	const text = toText({...view, steps});
	t.deepEqual(text.slice(6, 18), [
		'what went wrong',
		'✗ Try it',
		'  $ claude-max-api test',
		'  Nobody is signed in.',
		'  claude setup-token',
		'  t enter the token here',
		'',
		'commands',
		'✓ Write it',
		'  Written.',
		'✗ Try it',
		'✓ Watch it',
	]);
});

test('while it works, steps stand in their order, the newest in sight, and nothing is offered yet', (t) => {
	const options = {columns: 60, top: 0};
	const box = toServiceBox({...view, steps, isRunning: true}, options);
	const text = box.lines.map((line) => toString(line));
	t.is(text[box.focus ?? -1], '✓ Watch it');
	t.false(text.some((line) => line.includes('went wrong')));
	t.false(text.some((line) => line.includes('enter the token')));
});

test('a line that is too long goes on below its own beginning', (t) => {
	const content = `<dict>\n  <string>${'x'.repeat(70)}</string>`;
	const text = toText({
		...view,
		preview: {supported: true, path: '', content, warnings: []},
	});
	t.deepEqual(
		text.slice(-2).map((line) => /^ */v.exec(line)?.[0].length),
		[4, 4],
	);
});

test('of a token only its length is seen', (t) => {
	const {lines} = toTokenBox(
		{
			input: {text: 'sk-ant-oat01-\n abc', cursor: 18},
			warning: 'One answer would be cut off.',
		},
		60,
	);
	const text = lines.map((line) => toString(line)).join('\n');
	t.true(text.includes(`› ${'•'.repeat(16)}▏ 16 characters`));
	t.true(text.includes('One answer would be cut off.'));
	t.false(text.includes('oat01'));
});

function toText(shown: ServiceView): string[] {
	const {lines} = toServiceBox(shown, {columns: 60, top: 0});
	return lines.map((line) => toString(line));
}

function toString(line: Line): string {
	return line.map(({text}) => text).join('');
}
