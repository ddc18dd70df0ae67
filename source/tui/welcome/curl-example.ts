import type {Snapshot} from '../../controller/controller.js';
import {shapePaths} from '../../wire/shape-paths.js';
import {curlCommand} from './curl-command.js';

/** The smallest request, for whoever wants to try the server. */
export function curlExample({
	baseUrl,
	model,
	needsApiKey,
}: Pick<Snapshot, 'baseUrl' | 'model' | 'needsApiKey'>): string {
	const body = JSON.stringify({
		model: model.name,
		messages: [{role: 'user', content: 'Say hello'}],
	});
	return curlCommand(baseUrl, {path: shapePaths.chat, body, needsApiKey});
}
