import test from 'ava';
import {readEventStream} from '../../source/event-stream/read-event-stream.js';
import {collect} from '../wire/script.js';

/** A body that comes in pieces of so many bytes and then stays open, or ends. */
function toBody(
	text: string,
	{size, isOpen = false}: {size: number; isOpen?: boolean},
): {body: ReadableStream<Uint8Array>; isCancelled(): boolean} {
	const bytes = new TextEncoder().encode(text);
	let isCancelled = false;
	let start = 0;
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			if (start < bytes.length) {
				controller.enqueue(bytes.slice(start, start + size));
				start += size;
			} else if (!isOpen) {
				controller.close();
			}
		},
		cancel() {
			isCancelled = true;
		},
	});
	return {body, isCancelled: () => isCancelled};
}

const stream =
	': keep-alive\n\ndata: "ü 🙂"\n\nevent: piece\r\ndata: two\r\ndata: lines\r\n\r\ndata: [DONE]\n\n';

for (const size of [1, 2, 3, 5, 1000]) {
	test(`events are the same in pieces of ${size} bytes`, async (t) => {
		const {body} = toBody(stream, {size});
		t.deepEqual(await collect(readEventStream(body)), [
			'"ü 🙂"',
			'two\nlines',
			'[DONE]',
		]);
	});
}

test('an answer without a body has no events', async (t) => {
	t.deepEqual(await collect(readEventStream(null)), []);
});

test('what is no event stream has no events', async (t) => {
	const {body} = toBody('{"error": {"message": "No."}}\n', {size: 4});
	t.deepEqual(await collect(readEventStream(body)), []);
});

test('each piece is told of, a comment too', async (t) => {
	let pieces = 0;
	const {body} = toBody(': keep-alive\n\n', {size: 7});
	const events = readEventStream(body, {
		onBytes() {
			pieces++;
		},
	});
	t.deepEqual(await collect(events), []);
	t.is(pieces, 2);
});

test('who stops reading ends the stream', async (t) => {
	const {body, isCancelled} = toBody(stream, {size: 1000, isOpen: true});
	const events = readEventStream(body);
	const first = await events.next();
	t.is(first.value, '"ü 🙂"');
	await events.return(undefined);
	t.true(isCancelled());
});

test('an abort ends the stream and throws its reason', async (t) => {
	const {body, isCancelled} = toBody(stream, {size: 1000, isOpen: true});
	const controller = new AbortController();
	const {signal} = controller;
	const read = async () => {
		for await (const data of readEventStream(body, {signal})) {
			if (data === '[DONE]') {
				controller.abort(new Error('Enough.'));
			}
		}
	};

	await t.throwsAsync(read, {message: 'Enough.'});
	t.true(isCancelled());
});
