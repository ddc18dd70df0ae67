import type {ClaudeModel} from '../../claude/claude.js';
import {modelFamilies} from './model-families.js';

/**
What the CLI's `set_model` takes for a name that clients use, or `undefined` for a name that means nothing: an id of ours
(`claude-opus-4`), an alias (`opus`), an entry of the CLI's own list by its value or by the model it stands for, or the
full name of a model of a known family, which OpenRouter and Copilot write with a dot (`claude-sonnet-4.5`). Full names need not be on the list: it holds a handful, the CLI takes any, and
for one that does not exist the API answers 404.
*/
export function findModel(
	name: string,
	available: ClaudeModel[],
): string | undefined {
	const wanted = withoutProvider(name.trim()).toLowerCase();
	return (
		find(wanted, available) ?? find(wanted.replaceAll('.', '-'), available)
	);
}

function find(wanted: string, available: ClaudeModel[]): string | undefined {
	const base = wanted.replace(longContext, '');
	return (
		listed(wanted, available) ??
		family(wanted, base) ??
		(fullName.test(base) ? wanted : undefined)
	);
}

/** `openai/claude-opus-4`: the provider is the client's own word for this proxy. */
function withoutProvider(name: string): string {
	return name.replace(
		/^(?:openai|anthropic|claude-code-cli|claude-max)\//iv,
		'',
	);
}

const longContext = /\[1m\]$/v;

function listed(wanted: string, available: ClaudeModel[]): string | undefined {
	const found =
		available.find(({value}) => value.toLowerCase() === wanted) ??
		available.find(
			({resolvedModel}) => resolvedModel?.toLowerCase() === wanted,
		);
	return found?.value;
}

function family(wanted: string, base: string): string | undefined {
	const found = modelFamilies.find(
		({id, value}) => id === base || value === base,
	);
	return found && found.value + wanted.slice(base.length);
}

/** `claude-opus-4-8`, `claude-sonnet-4-5-20250929`, `claude-3-5-haiku-latest`. */
const fullName =
	/^claude-(?:(?:opus|sonnet|haiku)-\d{1,2}|\d(?:-\d)?-(?:opus|sonnet|haiku))(?:-\d{1,2})?(?:-(?:\d{8}|latest))?$/v;
