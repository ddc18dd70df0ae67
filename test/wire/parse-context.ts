import type {ModelCatalog} from '../../source/wire/models/resolve-model.js';
import type {
	ParseContext,
	WireFormat,
	WireRequest,
} from '../../source/wire/wire-format.js';

export type TestContext = ParseContext & {models: ModelCatalog};

/** The settings of a fresh installation. */
export const context: TestContext = {
	models: {defaultModel: 'claude-opus-4', force: false, available: []},
	caller: 'anonymous',
	forwardSampling: false,
};

/** A request in the words of a format, fitted to the models of a context. */
export function parseWith(
	format: WireFormat,
	body: unknown,
	{models, ...rest}: TestContext,
): WireRequest {
	return format.parse(body, rest).fit(models);
}
