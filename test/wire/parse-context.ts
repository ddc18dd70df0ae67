import type {ParseContext} from '../../source/wire/wire-format.js';

/** The settings of a fresh installation. */
export const context: ParseContext = {
	models: {defaultModel: 'claude-opus-4', force: false, available: []},
	caller: 'anonymous',
	forwardSampling: false,
};
