import * as z from 'zod';
import {toErrorMessage} from '../errors/to-error-message.js';

/** The object in a settings file, or why its text cannot be used. An empty file has no settings. */
export function parseSettingsText(text: string): {
	settings: Record<string, unknown>;
	problem?: string;
} {
	// A byte order mark is white space to `trim`, and an error to `JSON.parse`.
	const json = text.trim();
	if (json === '') {
		return {settings: {}};
	}

	try {
		const settings = z
			.record(z.string(), z.unknown())
			.safeParse(JSON.parse(json));
		return settings.success
			? {settings: settings.data}
			: {settings: {}, problem: 'does not hold a JSON object'};
	} catch (error) {
		return {settings: {}, problem: `is not JSON: ${toErrorMessage(error)}`};
	}
}
