import type {Exchange} from '../../traffic/exchange.js';
import type {ApiShape} from '../../wire/wire-format.js';
import {plain} from '../line/line.js';
import {formatClock} from '../../traffic/format-moment.js';
import {formatJson} from '../text/format-json.js';
import {
	type Fact,
	toFactLines,
	heading,
	type Section,
	toSection,
} from './section.js';
import type {Page} from './page.js';
import {textSection} from './text-section.js';

export const shapeName: Record<ApiShape, string> = {
	chat: 'Chat Completions',
	responses: 'Responses',
	completions: 'Completions',
	messages: 'Messages',
	'ollama-chat': 'Ollama chat',
	'ollama-generate': 'Ollama generate',
};

/** What the client asked for: the facts, then the body as JSON. */
export function requestPage(page: Page): Section[] {
	const {exchange, columns} = page;
	const {body} = exchange;
	const facts: Fact[] = [
		{name: 'id', value: exchange.id},
		{name: 'API', value: shapeName[exchange.shape]},
		{name: 'caller', value: exchange.caller, tone: 'name'},
		{
			name: 'requested model',
			value: exchange.modelAsked || 'none: the default',
		},
		...(exchange.modelUsed === undefined
			? []
			: [{name: 'answered by', value: exchange.modelUsed}]),
		{name: 'streaming', value: exchange.streaming ? 'yes' : 'no'},
		...(exchange.httpStatus === undefined
			? []
			: [{name: 'HTTP status', value: toHttpStatus(exchange)}]),
		...(exchange.finishReason === undefined
			? []
			: [{name: 'finished', value: exchange.finishReason}]),
		...toFieldFacts('ignored', exchange.ignored),
		...toFieldFacts('adjusted', exchange.adjusted),
		...exchange.retries.map((retry) => ({
			name: `retry ${retry.attempt}`,
			value: `${formatClock(retry.at)} ${retry.status ?? ''} ${retry.reason}`,
			tone: 'waiting' as const,
		})),
	];
	return [
		toSection([...toFactLines(facts, columns), [], heading('body')]),
		body === undefined
			? toSection([
					plain(
						exchange.isStored ? 'not stored' : 'body too large, not kept',
						'quiet',
					),
				])
			: textSection(page, 'body', body, {format: formatBody}),
	];
}

/** Indented, with its images and files as a line each. */
function formatBody(body: string): string {
	return formatJson(
		body
			.replaceAll(
				/"data:(?<type>[\w.+\-]+\/[\w.+\-]+);base64,(?<data>[\w+\/=\-]{200,})"/gv,
				(_, type: string, data: string) => `"[${type} ${toSize(data)}]"`,
			)
			.replaceAll(
				/"(?<data>[\w+\/=\-]{1000,})"/gv,
				(_, data: string) => `"[base64 ${toSize(data)}]"`,
			),
	);
}

function toSize({length}: string): string {
	return `${Math.ceil((length * 3) / 4 / 1000).toLocaleString('en')} kB`;
}

/** What the client saw: once a stream has begun with 200, a failure can only be an event of it. */
function toHttpStatus({httpStatus, hasBegun}: Exchange): string {
	return hasBegun
		? `200, then an error event (${httpStatus})`
		: String(httpStatus);
}

/** Fields of the request that were not taken as they came. */
function toFieldFacts(name: string, fields: string[]): Fact[] {
	return fields.length === 0
		? []
		: [{name, value: fields.join(', '), tone: 'waiting'}];
}
