import test from 'ava';
import {program} from '../stand-ins/project.js';
import {openTerminal} from '../tui/open-terminal.js';
import {startDashboard} from './start-dashboard.js';

test('a conversation is one row with what it took, and still is after a restart', async (t) => {
	const {client, home, terminal} = await startDashboard(t);
	const messages = [{role: 'user' as const, content: 'Fix the build'}];
	const model = 'claude-sonnet-4';
	const {choices} = await client.chat.completions.create({model, messages});
	await client.chat.completions.create({
		model,
		messages: [
			...messages,
			choices[0]!.message,
			{role: 'user', content: 'And the tests'},
		],
	});
	await terminal.see(/✓ done .*Fix the build.*✓ done .*And the tests/sv);
	await terminal.type('z');
	await terminal.see(/Requests by conversation/v);
	await terminal.see(/❯ ▸ 2 .*✓ done .*Fix the build/sv);
	await terminal.type(' ');
	await terminal.see(/▾ 2 .*│ .*Fix the build.* └ .*And the tests/sv);
	await terminal.type('\u001B[D');
	await terminal.see(/❯ ▾ 2/v);
	await terminal.type('\u001B[D');
	await terminal.see(/❯ ▸ 2/v);
	await terminal.type('q');
	await terminal.ended;

	const again = openTerminal(t, {
		args: [program, 'tui', '--port', '0'],
		columns: 140,
		rows: 40,
		env: home.env,
		isIsolated: true,
	});
	await again.see(/Requests by conversation.*❯ ▸ 2 .*✓ done/sv);
	await again.type('z');
	await again.see(/✓ done.*❯ .*✓ done/sv);
	t.notRegex(again.lines().join('\n'), /by conversation/v);
});
