import {Buffer} from 'node:buffer';
import test from 'ava';
import {text} from '../stand-ins/messages-api/block.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import {gate, hang} from '../stand-ins/messages-api/interruption.js';
import {signIn} from '../stand-ins/claude-home.js';
import {startDashboard} from './start-dashboard.js';

// Each test runs a program in a terminal and several processes of the CLI.
const {serial} = test;

const enter = '\r';
const escape = '\u001B';
const bell = '\u0007';

serial(
	'a request streams token by token, is found by a filter, copied exactly and sent again',
	async (t) => {
		const {api, ask, client, terminal, baseURL} = await startDashboard(t, {
			// As over SSH, the terminal itself is asked for the clipboard.
			env: {SSH_CONNECTION: 'far away'},
		});
		const pause = gate();
		const title = `${escape}]0;owned${bell}`;
		api.reply(text('Once upon', pause, ` a time\n\n\t“日本” 🎉 ${title}`));
		const prompt = 'Tell me\na story';
		const asked = ask(prompt);
		await terminal.see(/● streaming(?:.*\n){5}.*Once upon/v);
		pause.open();
		const story = await asked;
		await terminal.see(/✓ done(?:.*\n){5}.*Once upon a time/v);

		await terminal.type(`y${enter}`);
		await terminal.see(/copied: base URL/v);
		await terminal.type(`yjj${enter}`);
		await terminal.see(/copied: prompt/v);
		await terminal.type(`yjjj${enter}`);
		await terminal.see(/copied: answer/v);
		t.deepEqual(copiedIn(terminal.output()), [baseURL, prompt, story]);
		t.true(story.endsWith(title));
		t.false(terminal.output().includes('owned'));

		await client.responses.create({model: '', input: 'Something else'});
		await terminal.see(/Echo: Something else/v);
		await terminal.type('/story');
		await terminal.see(/\/story▏ +1 of 2/v);
		await terminal.see(/Once upon a time/v);
		await terminal.type(escape);
		await terminal.see(/Echo: Something else/v);

		await terminal.type('r');
		await terminal.see(/replayed as req_/v);
		await terminal.see(/3 req/v);
		await terminal.see(/✓ idle/v);
		const [, first, again] = api.requests.map(({body}) => body.messages);
		t.deepEqual(again, first);
	},
);

serial(
	'm chooses the model of the next request that names none, f of every one',
	async (t) => {
		const {api, ask, terminal} = await startDashboard(t);
		await ask('One');
		await terminal.type('m');
		await terminal.see(/❯ ● claude-opus/v);
		await terminal.type(`j${enter}`);
		await terminal.see(/Default model: claude-sonnet-4/v);
		await ask('Two');
		await ask('Three', 'claude-opus-4');
		await terminal.type(`mf${enter}`);
		await terminal.see(/All requests now use claude-sonnet-4/v);
		await terminal.see(/model sonnet-4 \(forced for all\)/v);
		await ask('Four', 'claude-opus-4');
		const models = api.requests.map(({body}) =>
			/opus|sonnet|haiku/v.exec(body.model)?.at(0),
		);
		t.deepEqual(models, ['opus', 'sonnet', 'opus', 'sonnet']);
	},
);

serial(
	'x ends a running request upstream too, and only that one',
	async (t) => {
		const {api, ask, terminal} = await startDashboard(t);
		const pause = gate();
		api.reply(text('Good', pause, ' bye'), text('Hel', hang));
		const kept = ask('Leave me');
		await terminal.see(/Good/v);
		const cancelled = t.throwsAsync(ask('Cancel me'));
		await terminal.see(/Hel/v);
		await terminal.type('x');
		await terminal.see(/Cancel the request\?/v);
		await terminal.type('y');
		await terminal.see(/– cancelled/v);
		const error = await cancelled;
		t.regex(error.message, /^499 This answer was cancelled/v);
		const [first, second] = api.requests;
		t.like(await second?.closed, {outcome: 'aborted'});
		pause.open();
		t.is(await kept, 'Good bye');
		t.like(await first?.closed, {outcome: 'complete'});
	},
);

serial(
	'the self-test names a refused login and the cure, and passes once it is good again',
	async (t) => {
		const {api, terminal} = await startDashboard(t);
		const {answer} = api;
		api.answer = () => failure(401, {message: 'OAuth token has expired.'});
		await terminal.type('t');
		await terminal.see(/✗ Model responds/v);
		// Signing in would not help: the CLI prefers the token.
		await terminal.see(/Make a new token with `claude setup-token`/v);
		await terminal.see(/▲ not ready.*✗ login refused/v);
		api.answer = answer;
		await terminal.type('t');
		await terminal.see(/✓ Stream completes/v);
		await terminal.see(/✓ All checks passed/v);
		await terminal.see(/● serving/v);
		t.pass();
	},
);

serial(
	'without a login it says what to type, and comes alive when that was done',
	async (t) => {
		const {ask, home, terminal} = await startDashboard(t, {isSignedIn: false});
		await terminal.see(/Claude Code is not signed in/v);
		await terminal.see(
			/Run this here with F, or in another terminal: *│\n│ +claude auth login/v,
		);
		await signIn(home.folder);
		await terminal.see(/Ready for requests/v);
		t.is(await ask('Hello'), 'Echo: Hello');
	},
);

serial(
	'without the CLI it opens all the same, says how to get it, and shows the demo meanwhile',
	async (t) => {
		const {terminal} = await startDashboard(t, {env: {PATH: '/nowhere'}});
		await terminal.see(/Claude Code is not installed/v);
		await terminal.see(
			/Run this here with F, or in another terminal: *│\n│ +(?:curl|npm) /v,
		);
		await terminal.type('d');
		await terminal.see(/DEMO · no quota used.*● serving/v);
		await terminal.see(/● streaming/v);
		await terminal.type('d');
		await terminal.see(/Claude Code is not installed/v);
		await terminal.type('q');
		const {exitCode} = await terminal.ended;
		t.is(exitCode, 0);
	},
);

/** What the terminal was asked to put on the clipboard. */
function copiedIn(output: string): string[] {
	return output
		.split(`${escape}]52;c;`)
		.slice(1)
		.map((rest) => Buffer.from(rest.split(bell, 1)[0]!, 'base64').toString());
}
