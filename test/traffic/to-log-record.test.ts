import test from 'ava';
import {toLogRecord} from '../../source/traffic/to-log-record.js';
import {exchange, usage} from './fixtures.js';

test('figures and names are in the record, what was said is not', (t) => {
	const record = toLogRecord(
		exchange({
			status: 'done',
			httpStatus: 200,
			finishReason: 'stop',
			modelUsed: 'claude-opus-4-8',
			served: 'spare',
			usage,
			marks: {
				received: 1000,
				process: 1010,
				sent: 1020,
				firstToken: 1200,
				ended: 3000,
			},
			ignored: ['seed'],
			adjusted: ['reasoning_effort=high'],
			answer: {
				thinking: 'secret',
				text: 'secret',
				toolCalls: [],
				isStructured: false,
				omitted: 0,
			},
		}),
	);
	const text = JSON.stringify(record);
	t.deepEqual(JSON.parse(text), {
		time: '1970-01-01T00:00:03.000Z',
		id: 'req_1',
		status: 'done',
		httpStatus: 200,
		shape: 'chat',
		caller: 'curl/8',
		modelAsked: 'claude-opus-4',
		modelUsed: 'claude-opus-4-8',
		streaming: true,
		served: 'spare',
		inputTokens: 1023,
		cachedTokens: 1000,
		outputTokens: 56,
		processMs: 10,
		sentMs: 20,
		firstTokenMs: 200,
		durationMs: 2000,
		retries: 0,
		finishReason: 'stop',
		ignored: ['seed'],
		adjusted: ['reasoning_effort=high'],
	});
});
