import type {ClaudeModel} from '../../claude/claude.js';

/** Which models there are and which one is meant when none is named. */
export type ModelCatalog = {
	/** An id clients use, an alias or a full name of the CLI's. */
	defaultModel: string;
	/** Answer every request with the default model, whatever it asks for. */
	force: boolean;
	/** The CLI's own list; empty while it is not known. */
	available: ClaudeModel[];
};
