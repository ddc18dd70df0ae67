import test from 'ava';
import {exampleExchange} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {openDashboard} from './open-dashboard.js';

// Side by side they would wait for one another's drawing.
const {serial} = test;

const exchange = exampleExchange({
	id: 'req_1',
	messages: [{role: 'user', text: 'Tell me a story.'}],
	answer: {
		thinking: '',
		text: 'Once \u001B[31mupon\u001B[0m a time',
		toolCalls: [],
		isStructured: false,
		omitted: 0,
	},
	body: '{"model":"opus"}',
});

serial('v saves what the detail shows, exactly', async (t) => {
	const app = openDashboard(t, exampleSnapshot([exchange]));
	await app.type('v');
	await app.see(/❯ answer /v);
	await app.type('s');
	await app.see(/saved to \/home\/me\/req_1-answer\.md/v);
	await app.type('4', 'v');
	await app.see(/❯ request as JSON/v);
	await app.type('s');
	await app.see(/saved to \/home\/me\/req_1-request\.json/v);
	t.deepEqual(app.saved, [
		{name: 'req_1-answer.md', text: `${exchange.answer.text}\n`},
		{name: 'req_1-request.json', text: '{\n  "model": "opus"\n}\n'},
	]);
});

serial('the pager gets no control characters, the editor all', async (t) => {
	const app = openDashboard(t, exampleSnapshot([exchange]));
	await app.type('v', '\r');
	await app.see(/pager has it/v);
	await app.type('v', 'e');
	await app.see(/editor has it/v);
	t.deepEqual(app.opened, [
		{program: 'pager', name: 'req_1-answer.md', text: 'Once upon a time\n'},
		{
			program: 'editor',
			name: 'req_1-answer.md',
			text: `${exchange.answer.text}\n`,
		},
	]);
});

serial('of a request without texts, v says so', async (t) => {
	const answer = {...exchange.answer, text: ''};
	const gone = {...exchange, messages: [], answer, body: undefined};
	const stored = {...gone, isStored: true};
	const app = openDashboard(t, exampleSnapshot([stored]));
	await app.type('v');
	await app.see(/texts of this request were not stored/v);
	t.deepEqual(app.store.state().overlays, []);
});

serial('the cursor stays on its text when the answer comes', async (t) => {
	const answer = {...exchange.answer, text: ''};
	const waiting = {...exchange, status: 'waiting' as const, answer};
	const app = openDashboard(t, exampleSnapshot([waiting]));
	await app.type('4', 'v');
	await app.see(/❯ request as JSON/v);
	app.controller.show(exampleSnapshot([exchange]));
	await app.see(/ {2}answer .*\n.*\n.*❯ request as JSON/v);
	await app.type('s');
	await app.see(/saved to \/home\/me\/req_1-request\.json/v);
	t.is(app.saved.length, 1);
});
