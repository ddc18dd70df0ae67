import type {JsonObject} from '../turn.js';
import type {LateSettings} from './to-late-settings.js';

/** The control requests that change a process's settings from one state to another. */
export function toSettingsRequests(
	from: LateSettings,
	to: LateSettings,
): JsonObject[] {
	const env = {
		...(from.maxOutputTokens !== to.maxOutputTokens && {
			CLAUDE_CODE_MAX_OUTPUT_TOKENS: to.maxOutputTokens,
		}),
		...(from.extraBody !== to.extraBody && {
			CLAUDE_CODE_EXTRA_BODY: to.extraBody,
		}),
	};
	const settings = {
		...(from.effort !== to.effort && {effortLevel: to.effort}),
		...(Object.keys(env).length > 0 && {env}),
	};

	const requests: JsonObject[] = [];
	if (Object.keys(settings).length > 0) {
		requests.push({subtype: 'apply_flag_settings', settings});
	}

	if (from.thinkingTokens !== to.thinkingTokens) {
		requests.push({
			subtype: 'set_max_thinking_tokens',
			max_thinking_tokens: to.thinkingTokens,
		});
	}

	return requests;
}
