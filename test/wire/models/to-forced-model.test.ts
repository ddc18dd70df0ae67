import test from 'ava';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {completionsFormat} from '../../../source/wire/completions/completions-format.js';
import {messagesFormat} from '../../../source/wire/messages/messages-format.js';
import {toForcedModel} from '../../../source/wire/models/resolve-model.js';
import {createResponsesFormat} from '../../../source/wire/responses/create-responses-format.js';
import {parseWith} from '../parse-context.js';
import {available} from './catalog.js';

const forced = {defaultModel: 'claude-opus-4', force: true, available};

for (const asked of ['claude-haiku-4', 'sonnet', 'gpt-5', 'opus[1m]']) {
	test(`${asked} is answered by the model that is forced, and that is told`, (t) => {
		t.is(toForcedModel(asked, forced), 'claude-opus-4');
		t.is(toForcedModel(asked, {...forced, force: false}), undefined);
	});
}

const same = [undefined, '', 'default', 'opus', 'openai/claude-opus-4'];

for (const asked of [...same, 'claude-opus-4-8']) {
	test(`${JSON.stringify(asked)} is not another one than the model that is forced`, (t) => {
		t.is(toForcedModel(asked, forced), undefined);
	});
}

const message = {role: 'user', content: 'Hello'};
const requests = [
	[chatFormat, {messages: [message]}],
	[completionsFormat, {prompt: 'Hello'}],
	[messagesFormat, {messages: [message], max_tokens: 8192}],
	[createResponsesFormat(), {input: 'Hello'}],
] as const;

for (const [format, fields] of requests) {
	test(`${format.shape}: a request is told which model is forced on it`, (t) => {
		const adjustedOf = (model: string) =>
			parseWith(
				format,
				{...fields, model},
				{models: forced, caller: 'anonymous', forwardSampling: false},
			).adjusted;
		t.deepEqual(adjustedOf('claude-haiku-4'), ['model=claude-opus-4']);
		t.deepEqual(adjustedOf('claude-opus-4'), []);
	});
}
