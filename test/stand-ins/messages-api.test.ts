import test from 'ava';
import {startBareClaude} from './bare-claude.js';
import {createClaudeHome} from './claude-home.js';
import {createMessagesApi} from './messages-api/create-messages-api.js';

test('the real CLI takes the stand-in for the Messages API', async (t) => {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	const claude = startBareClaude(home);
	t.teardown(async () => {
		await claude.kill('SIGKILL');
		await home.close();
		await api.close();
	});

	const deltas: string[] = [];
	for await (const {event} of claude.ask('hello world')) {
		deltas.push(event?.delta?.text ?? '');
	}

	const request = await api.nextRequest();
	t.is(deltas.join(''), 'Echo: hello world');
	t.is(request.body.stream, true);
	const {outcome} = await request.closed;
	t.is(outcome, 'complete');
});
