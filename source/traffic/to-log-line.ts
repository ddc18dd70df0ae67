import type {Exchange, ExchangeStatus} from './exchange.js';
import {formatDuration} from './format-duration.js';
import {toBilledBy} from './to-billed-by.js';
import {toPrintableLine} from './to-printable.js';

/**
One line for a person about a request that has ended, without its time and its texts:
`✓ chat claude-opus-4 · OpenAI/JS 6.49 · 1,234 → 56 tokens · first token 180 ms · 1.2 s · live`
*/
export function toLogLine(exchange: Exchange): string {
	const billedBy = toBilledBy(exchange);
	const parts = [
		`${exchange.shape} ${toModel(exchange)}`,
		exchange.caller,
		...toOutcome(exchange),
		...toFigures(exchange),
		billedBy === undefined ? '' : `paid by ${billedBy}`,
	];
	const line = parts.filter((part) => part !== '').join(' · ');
	return toPrintableLine(`${signs[exchange.status]} ${line}`);
}

const signs: Record<ExchangeStatus, string> = {
	queued: '…',
	starting: '…',
	waiting: '…',
	streaming: '…',
	done: '✓',
	failed: '✗',
	cancelled: '–',
};

function toModel({modelAsked, modelUsed}: Exchange): string {
	const asked = modelAsked === '' ? 'default model' : modelAsked;
	return modelUsed === undefined || modelUsed === modelAsked
		? asked
		: `${asked} (${modelUsed})`;
}

function toOutcome({
	status,
	httpStatus,
	error,
	finishReason,
}: Exchange): string[] {
	switch (status) {
		case 'failed': {
			const code = error?.code ? ` ${error.code}` : '';
			return [`${httpStatus ?? ''}${code}: ${error?.message ?? 'failed'}`];
		}

		case 'cancelled': {
			return ['cancelled'];
		}

		case 'done': {
			return finishReason === 'stop' ? [] : [finishReason ?? ''];
		}

		case 'queued':
		case 'starting':
		case 'waiting':
		case 'streaming': {
			return [status];
		}
	}
}

function toFigures({usage, marks, served, retries}: Exchange): string[] {
	const input = usage && usage.input + usage.cacheRead + usage.cacheCreation;
	const {received, firstToken, ended} = marks;
	return [
		usage && input
			? `${input.toLocaleString('en')} → ${usage.output.toLocaleString('en')} tokens`
			: '',
		firstToken === undefined
			? ''
			: `first token ${formatDuration(firstToken - received)}`,
		ended === undefined ? '' : formatDuration(ended - received),
		served ?? '',
		retries.length === 0 ? '' : `retries ${retries.length}`,
	];
}
