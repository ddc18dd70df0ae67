import {findListedModel} from '../../claude/find-listed-model.js';
import type {ClaudeModel} from '../../claude/claude.js';

/**
How many images and documents the CLI sends of a conversation, by its code and the API's documentation: 600 to a model with a
context of a million tokens, 100 to others (seen on 2.1.150 to 2.1.332).
*/
export function toMediaLimit(model: string, available: ClaudeModel[]): number {
	const name = findListedModel(model, available)?.resolvedModel ?? '';
	return model.endsWith('[1m]') || hasLongContext(name) ? 600 : 100;
}

/** All models since 5.5 have it. One that the CLI does not list it may not know, and take for an ordinary one. */
function hasLongContext(name: string): boolean {
	const [, major = '0', minor = '0'] =
		/^claude-[a-z]+-(\d{1,2})(?:-(\d{1,2}))?(?:-\d{8})?$/v.exec(name) ?? [];
	return Number(major) > 5 || (major === '5' && Number(minor) >= 5);
}
