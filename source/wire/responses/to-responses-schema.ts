import type {JsonObject} from '../../claude/turn.js';
import {toAnswerSchema} from '../schema/to-answer-schema.js';
import type {ResponsesRequest} from './responses-request.js';

/** The schema that `text.format` asks for; `undefined` for free text. */
export function toResponsesSchema({
	text,
}: ResponsesRequest): JsonObject | undefined {
	const format = text?.format;
	switch (format?.type) {
		case undefined:
		case 'text': {
			return undefined;
		}

		case 'json_object': {
			return toAnswerSchema({type: 'object'}, 'text.format');
		}

		case 'json_schema': {
			const {schema, description} = format;
			return toAnswerSchema(schema, 'text.format.schema', description);
		}
	}
}
