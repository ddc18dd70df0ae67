import type {ClaudeModel} from '../../claude/claude.js';
import {ApiError} from '../../errors/api-error.js';
import {quote} from '../fields/quote.js';
import {modelFamilies, toModelIds} from './to-model-choices.js';

/** Which models there are and which one is meant when none is named. */
export type ModelCatalog = {
	/** An id clients use, an alias or a full name of the CLI's. */
	defaultModel: string;
	/** Answer every request with the default model, even if it names another. */
	force: boolean;
	/** The CLI's own list; empty while it is not known. */
	available: ClaudeModel[];
};

/**
What the CLI's `set_model` takes for the model a request asks for; the default model if it names none or if the settings
force it. Throws a 404 `model_not_found` that lists what there is.
*/
export function resolveModel(
	asked: string | undefined,
	catalog: ModelCatalog,
): string {
	const model = findAskedModel(asked, catalog);
	if (model === undefined) {
		throw modelNotFound(toName(asked, catalog), catalog);
	}

	return model;
}

/** The same, but undefined for a model that is not known. */
export function findAskedModel(
	asked: string | undefined,
	catalog: ModelCatalog,
): string | undefined {
	return findModel(toName(asked, catalog), catalog.available);
}

function toName(asked: string | undefined, catalog: ModelCatalog): string {
	const named = catalog.force ? undefined : toNamedModel(asked);
	return named ?? catalog.defaultModel;
}

/** The model a request names, or `undefined` where it leaves the choice to the settings: nothing, blanks or `default`. */
export function toNamedModel(asked: string | undefined): string | undefined {
	const name = asked?.trim() ?? '';
	return name === '' || name.toLowerCase() === 'default' ? undefined : name;
}

/** The model that answers in place of the one a request asks for, since the settings force it. */
export function toForcedModel(
	asked: string | undefined,
	{force, defaultModel, available}: ModelCatalog,
): string | undefined {
	const named = toNamedModel(asked);
	if (!force || named === undefined) {
		return undefined;
	}

	const isSame =
		findModel(named, available) === findModel(defaultModel, available);
	return isSame ? undefined : defaultModel.trim();
}

function modelNotFound(name: string, catalog: ModelCatalog): ApiError {
	const ids = toModelIds(catalog.available).join(', ');
	return new ApiError(
		`The model ${quote(name)} does not exist. There are: ${ids}.`,
		{
			status: 404,
			type: 'invalid_request_error',
			code: 'model_not_found',
			param: 'model',
		},
	);
}

/**
What the CLI's `set_model` takes for a name that clients use, or `undefined` for a name that means nothing: an id of ours
(`claude-opus-4`), an alias (`opus`), an entry of the CLI's own list by its value or by the model it stands for, or the
full name of a model of a known family, which OpenRouter and Copilot write with a dot (`claude-sonnet-4.5`). Full names
need not be on the list: it holds a handful, the CLI takes any, and for one that does not exist the API answers 404.
*/
export function findModel(
	name: string,
	available: ClaudeModel[],
): string | undefined {
	if (name.length > mostCharacters) {
		return undefined;
	}

	const wanted = withoutProvider(name.trim()).toLowerCase();
	return (
		find(wanted, available) ?? find(wanted.replaceAll('.', '-'), available)
	);
}

/** The patterns below would look long at megabytes. */
const mostCharacters = 256;

function find(wanted: string, available: ClaudeModel[]): string | undefined {
	const base = wanted.replace(longContext, '');
	return (
		findListed(wanted, available) ??
		findFamily(wanted, base) ??
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

function findListed(
	wanted: string,
	available: ClaudeModel[],
): string | undefined {
	const found =
		available.find(({value}) => value.toLowerCase() === wanted) ??
		available.find(
			({resolvedModel}) => resolvedModel?.toLowerCase() === wanted,
		);
	return found?.value;
}

function findFamily(wanted: string, base: string): string | undefined {
	const found = modelFamilies.find(
		({id, value}) => id === base || value === base,
	);
	return found && found.value + wanted.slice(base.length);
}

/** `claude-opus-4-8`, `claude-sonnet-4-5-20250929`, `claude-3-5-haiku-latest`. */
const fullName =
	/^claude-(?:(?:opus|sonnet|haiku|fable)-\d{1,2}|\d(?:-\d)?-(?:opus|sonnet|haiku))(?:-\d{1,2})?(?:-(?:\d{8}|latest))?$/v;
