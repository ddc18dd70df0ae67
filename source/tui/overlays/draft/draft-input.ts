import {toTokenEstimate} from '../../../claude/to-token-estimate.js';
import type {Snapshot} from '../../../controller/controller.js';
import {
	type ReplayedInput,
	toCountedTokens,
	toPricedInput,
} from '../../dashboard/commands/replayed-input.js';
import {toSingleLine} from '../../text/sanitize.js';
import {isExtra} from '../model-overlay.js';
import {type Draft, toModel} from './draft.js';

/** What was counted of the original, where only the prompt is another; else what its length says. */
export function toInput(
	draft: Draft,
	{traffic, model}: Snapshot,
): ReplayedInput {
	const {original, body, fields, changes} = draft;
	const counted =
		body === original.body ? toCountedTokens(original) : undefined;
	const before = fields?.prompt?.length ?? 0;
	const grown = changes.prompt
		? toTokenEstimate(changes.prompt.text.length - before)
		: 0;
	const isSame =
		model.force || (body === original.body && changes.model === undefined);
	return toPricedInput(
		{
			tokens: Math.max(1, Math.ceil((counted ?? draft.tokens) + grown)),
			isCounted: counted !== undefined && grown === 0,
		},
		isSame ? original : {modelAsked: toModel(draft)},
		traffic.exchanges,
	);
}

/** What the CLI says of a model that the plan does not cover. */
export function toExtra(draft: Draft, snapshot: Snapshot): string | undefined {
	const words = toDescription(draft, snapshot);
	return isExtra.test(words) ? `${toModel(draft)}: ${words}` : undefined;
}

export function toDescription(draft: Draft, {models, model}: Snapshot): string {
	const id = toModel(draft) || model.name;
	const choice = models.find((candidate) =>
		[candidate.id, candidate.value].includes(id),
	);
	return toSingleLine(choice?.description ?? choice?.displayName ?? '');
}
