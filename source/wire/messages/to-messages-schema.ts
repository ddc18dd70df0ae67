import type {JsonObject} from '../../claude/turn.js';
import {toAnswerSchema} from '../schema/to-answer-schema.js';
import type {MessagesRequest} from './messages-request.js';

/** The schema that `output_config.format` asks for, or `output_format` as it was before; `undefined` for free text. */
export function toMessagesSchema({
	output_config: config,
	output_format: former,
}: MessagesRequest): JsonObject | undefined {
	if (config?.format) {
		return toAnswerSchema(config.format.schema, 'output_config.format.schema');
	}

	return former && toAnswerSchema(former.schema, 'output_format.schema');
}
