import type {Snapshot} from '../../../controller/controller.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {shapePaths} from '../../../wire/shape-paths.js';
import {lastSaid} from '../../list/exchange-facts.js';
import {formatJson} from '../../text/format-json.js';
import {curlCommand, curlExample} from '../../welcome/curl.js';
export type CopyItem = {label: string; text: string};

/** What can be copied now: of the server always, of the selected exchange what it has. */
export function copyItems(
	snapshot: Snapshot,
	exchange: Exchange | undefined,
): CopyItem[] {
	const {baseUrl, needsApiKey} = snapshot;
	const items = [
		{label: 'base URL', text: baseUrl},
		exchange?.body === undefined
			? {label: 'curl example', text: curlExample(snapshot)}
			: {
					label: 'request as curl',
					text: curlCommand(baseUrl, {
						path: shapePaths[exchange.shape],
						body: exchange.body,
						needsApiKey,
					}),
				},
		{label: 'prompt', text: exchange === undefined ? '' : lastSaid(exchange)},
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
