import test from 'ava';
import type {UserBlock} from '../../source/claude/turn.js';
import {echo} from '../stand-ins/messages-api/echo.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import type {RecordedRequest} from '../stand-ins/messages-api/record-request.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';

// The CLI would ask again without what the API refuses, and the answer would be about something nobody has seen.

const {api, ask, close} = await startClaude({maxProcesses: 1});

test.after.always(close);

const image: UserBlock = {
	type: 'image',
	source: {
		kind: 'base64',
		mediaType: 'image/png',
		data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	},
};

const pdf: UserBlock = {
	type: 'document',
	source: {
		kind: 'base64',
		mediaType: 'application/pdf',
		data: 'JVBERi0xLjQ=',
	},
};

const refusals: Array<
	[what: string, block: UserBlock, reason: string, code: string]
> = [
	[
		'an image that is broken',
		image,
		'messages.0.content.1.image.source.base64: Could not process image',
		'invalid_image',
	],
	[
		'an image that is too large',
		image,
		'messages.0.content.1.image.source.base64: image exceeds 5 MB maximum: 5316852 bytes > 5242880 bytes',
		'invalid_image',
	],
	[
		'a PDF that is broken',
		pdf,
		'messages.0.content.1.document.source.base64: The PDF specified was not valid.',
		'invalid_file',
	],
	[
		'a PDF that is too long',
		pdf,
		'A maximum of 100 PDF pages may be provided.',
		'invalid_file',
	],
];

for (const [what, block, reason, code] of refusals) {
	for (const maxTokens of [undefined, 50]) {
		const limit = maxTokens ? ', in a turn with a limit' : '';
		test.serial(
			`${what} fails its turn${limit}, and the next one is served`,
			async (t) => {
				api.answer = (request) =>
					holdsFile(request)
						? failure(400, {message: reason})
						: echo(request.body);
				const {error, text, done} = await ask({
					messages: [user('look', block)],
					...(maxTokens && {maxTokens}),
				});
				t.like(error, {status: 400, code, param: 'messages'});
				t.deepEqual([text, done], ['', undefined]);

				const next = await ask();
				t.is(next.text, 'Echo: hello');
			},
		);
	}
}

test.serial('one in the history as well', async (t) => {
	api.answer = (request) =>
		holdsFile(request)
			? failure(400, {message: 'Could not process image'})
			: echo(request.body);
	const {error} = await ask({
		messages: [user('look', image), assistant('I see'), user('and?')],
	});
	t.like(error, {status: 400});
});

function holdsFile({body}: RecordedRequest): boolean {
	return /"type":"(?:image|document)"/v.test(JSON.stringify(body));
}
