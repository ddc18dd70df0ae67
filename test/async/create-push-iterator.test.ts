import test from 'ava';
import {
	type PushIterator,
	createPushIterator,
} from '../../source/async/create-push-iterator.js';

test('what is pushed is read in order, before and while somebody waits', async (t) => {
	const channel = filled(1, 2);
	const reading = readAll(channel);
	await Promise.resolve();
	channel.push(3);
	channel.close();
	t.deepEqual(await reading, [1, 2, 3]);
});

test('reading fails after what was pushed', async (t) => {
	const channel = filled(1, 2);
	channel.fail(new Error('cut'));
	const read: number[] = [];
	await t.throwsAsync(readAll(channel, read), {message: 'cut'});
	t.deepEqual(read, [1, 2]);
});

test('the first end counts', async (t) => {
	const channel = filled();
	channel.close();
	channel.fail(new Error('late'));
	t.deepEqual(await readAll(channel), []);
});

test('a second loop goes on where the first left off', async (t) => {
	const channel = filled(1, 2, 3);
	channel.close();
	t.is(await readUntil(channel, 2), 2);
	t.deepEqual(await readAll(channel), [3]);
});

function filled(...items: number[]): PushIterator<number> {
	const channel = createPushIterator<number>();
	for (const item of items) {
		channel.push(item);
	}

	return channel;
}

async function readAll(
	channel: AsyncIterable<number>,
	read: number[] = [],
): Promise<number[]> {
	for await (const item of channel) {
		read.push(item);
	}

	return read;
}

async function readUntil(
	channel: AsyncIterable<number>,
	last: number,
): Promise<number | undefined> {
	for await (const item of channel) {
		if (item === last) {
			return item;
		}
	}

	return undefined;
}
