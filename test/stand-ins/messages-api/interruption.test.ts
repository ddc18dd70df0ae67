import test, {type ExecutionContext} from 'ava';
import {askMessagesApi} from './ask-messages-api.js';
import {text} from './block.js';
import {type Answer, createMessagesApi} from './create-messages-api.js';
import {cut, errorEvent, gate, hang} from './interruption.js';
import {message} from './message.js';

test('a gate holds the rest of the answer until it is opened', async (t) => {
	const api = await setUp(t);
	const between = gate();
	api.reply(text('one', between, 'two'));
	const read = toReader(await askMessagesApi(api));
	const before = await read();
	await between.reached;
	const rest = read();
	t.is(await stateOf(rest, api), 'waiting');
	between.open();
	const after = await rest;
	t.regex(before, /"one"/v);
	t.notRegex(before, /"two"/v);
	t.regex(after, /"two"/v);
});

test('a gate before a message holds its headers', async (t) => {
	const api = await setUp(t);
	const before = gate();
	api.reply(message([text('late')], {before: [before]}));
	const asked = askMessagesApi(api);
	await before.reached;
	t.is(await stateOf(asked, api), 'waiting');
	before.open();
	const {status} = await asked;
	t.is(status, 200);
});

test('what was said before a cut arrives, and the stream breaks', async (t) => {
	const api = await setUp(t);
	api.reply(text('one', cut));
	const read = toReader(await askMessagesApi(api));
	t.regex(await read(), /"one"/v);
	await t.throwsAsync(read());
	const {closed} = await api.nextRequest();
	const {outcome} = await closed;
	t.is(outcome, 'cut');
});

test('a cut in place of an answer comes before any header', async (t) => {
	const api = await setUp(t);
	api.reply(cut);
	await t.throwsAsync(askMessagesApi(api), {message: 'fetch failed'});
});

test('an error event ends the stream', async (t) => {
	const api = await setUp(t);
	api.reply(text('one', errorEvent(), 'two'));
	const response = await askMessagesApi(api);
	const body = await response.text();
	const error = {type: 'overloaded_error', message: 'Overloaded'};
	t.true(body.includes('one'));
	t.true(body.endsWith(`${JSON.stringify({type: 'error', error})}\n\n`));
});

const silences: Array<[string, Answer]> = [
	['before the headers', hang],
	['in mid-stream', text('one', hang)],
	['at a closed gate', text('one', gate())],
];

for (const [place, answer] of silences) {
	test(`a peer that leaves a silence ${place} is seen to have left`, async (t) => {
		const api = await setUp(t);
		const controller = new AbortController();
		api.reply(answer);
		const asked = askMessagesApi(api, {}, controller.signal);
		const {closed} = await api.nextRequest();
		controller.abort();
		await Promise.allSettled([asked]);
		const {outcome} = await closed;
		t.is(outcome, 'aborted');
	});
}

test('closing ends every silence', async (t) => {
	const api = await createMessagesApi();
	api.reply(hang);
	const asked = askMessagesApi(api);
	await api.nextRequest();
	await api.close();
	await t.throwsAsync(asked, {message: 'fetch failed'});
});

async function setUp(t: ExecutionContext) {
	const api = await createMessagesApi();
	t.teardown(api.close);
	return api;
}

/** Reads the next piece of a body that has come, empty at its end. */
function toReader({body}: Response): () => Promise<string> {
	const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
	return async () => {
		const {value = ''} = await reader.read();
		return value;
	};
}

/** Whether it has come by the time that a whole round trip takes. */
async function stateOf(promise: Promise<unknown>, {url}: {url: string}) {
	await fetch(url, {method: 'HEAD'});
	return Promise.race([promise, Promise.resolve('waiting')]);
}
