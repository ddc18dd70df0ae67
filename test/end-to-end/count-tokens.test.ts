import Anthropic from '@anthropic-ai/sdk';
import test from 'ava';
import {startProxy} from './start-proxy.js';

const {api, baseURL, claude, exchanges, close} = await startProxy();
test.after.always(close);

const client = new Anthropic({
	baseURL: baseURL.replace(/\/v1$/v, ''),
	apiKey: 'any',
	maxRetries: 0,
});

test('Claude Code counts each of its 40 tools at once, which costs nothing', async (t) => {
	const counts = await Promise.all(
		Array.from({length: 40}, async (_, index) =>
			client.messages
				.countTokens({
					model: 'claude-opus-4',
					messages: [{role: 'user', content: 'foo'}],
					tools: [
						{
							name: `mcp__server__tool_${index}`,
							description: 'Does something. '.repeat(20),
							input_schema: {type: 'object', properties: {}},
						},
					],
				})
				.withResponse(),
		),
	);
	t.true(counts.every(({data}) => data.input_tokens > 100));
	t.deepEqual(api.requests, []);
	t.deepEqual(exchanges(), []);
	// A machine that is too slow to count gives estimates.
	const isCounted = claude.health().cli?.countsTokens === true;
	t.true(
		counts.every(
			({response}) =>
				response.headers.get('x-claude-max-api-count') === 'estimated' ||
				isCounted,
		),
	);
});
