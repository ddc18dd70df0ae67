import type {JsonObject} from '../../claude/turn.js';
import {toAnswerSchema} from '../schema/to-answer-schema.js';
import type {ChatRequest} from './chat-request.js';

/** The schema that `response_format` asks for; `undefined` for free text. */
export function toChatSchema({
	response_format: format,
}: ChatRequest): JsonObject | undefined {
	switch (format?.type) {
		case undefined:
		case 'text': {
			return undefined;
		}

		case 'json_object': {
			return toAnswerSchema(
				format.schema ?? {type: 'object'},
				'response_format.schema',
			);
		}

		case 'json_schema': {
			const {schema, description} = format.json_schema;
			return toAnswerSchema(
				schema,
				'response_format.json_schema.schema',
				description,
			);
		}
	}
}
