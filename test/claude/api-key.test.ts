import test from 'ava';
import {createClaude} from '../../source/claude/create-claude.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {gather} from './start-claude.js';

// With a login the key is left alone: see `safety.test.ts`.

const api = await createMessagesApi();
const home = await createClaudeHome(api, {isSignedIn: false});

test.after.always(async () => {
	await api.close();
	await home.close();
});

const apiKey = 'sk-ant-api03-billed';

test.serial(
	'without a login, an API key that lies about is no login',
	async (t) => {
		const {ask} = start(t, {});
		const {error, events} = await ask();
		t.like(error, {status: 401, code: 'claude_not_authenticated'});
		t.deepEqual(events, []);
		t.deepEqual(api.requests, []);
	},
);

test.serial('it pays where it is said that it may', async (t) => {
	const {ask} = start(t, {useApiKey: true});
	const {text} = await ask();
	t.is(text, 'Echo: hello');
	const [request] = api.requests;
	t.is(request?.headers['x-api-key'], apiKey);
	t.is(request?.headers.authorization, undefined);
});

function start(
	t: {teardown(close: () => Promise<void>): void},
	options: {useApiKey?: boolean},
) {
	const claude = createClaude({
		...options,
		env: {...home.env, ANTHROPIC_API_KEY: apiKey},
		home: home.folder,
		model: 'sonnet',
		spareProcesses: 0,
	});
	t.teardown(claude.close);
	return {ask: async () => gather(claude)};
}
