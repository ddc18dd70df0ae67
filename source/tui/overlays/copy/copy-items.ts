import type {Snapshot} from '../../../controller/controller.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {shapePaths} from '../../../wire/shape-paths.js';
import {formatJson} from '../../text/format-json.js';
import {curlCommand} from '../../welcome/curl-command.js';

export type CopyItem = {label: string; text: string};

/** What can be copied now: of the server always, of the selected exchange what it has. */
export function copyItems(
	snapshot: Snapshot,
	exchange: Exchange | undefined,
): CopyItem[] {
	const {baseUrl, needsApiKey, model} = snapshot;
	const example = JSON.stringify({
		model: model.name,
		messages: [{role: 'user', content: 'Say hello'}],
	});
	const prompt = exchange?.messages.findLast(({role}) => role === 'user')?.text;
	const items = [
		{label: 'base URL', text: baseUrl},
		{
			label: exchange?.body === undefined ? 'curl example' : 'request as curl',
			text: curlCommand(baseUrl, {
				path: shapePaths[
					exchange?.body === undefined ? 'chat' : exchange.shape
				],
				body: exchange?.body ?? example,
				needsApiKey,
			}),
		},
		{label: 'prompt', text: prompt ?? ''},
		{label: 'answer', text: exchange?.answer.text ?? ''},
		{
			label: 'tool calls as JSON',
			text:
				exchange === undefined || exchange.answer.toolCalls.length === 0
					? ''
					: JSON.stringify(exchange.answer.toolCalls, undefined, 2),
		},
		{label: 'request JSON', text: formatJson(exchange?.body ?? '')},
		{label: 'request id', text: exchange?.id ?? ''},
	];
	return items.filter(({text}) => text !== '');
}
