import type {Exchange} from '../../traffic/exchange.js';
import type {WrappedTexts} from './wrapped-texts.js';

/** What the pages of the detail are made from. */
export type Page = {
	exchange: Exchange;
	/** All of them: results of tools come with later requests. */
	exchanges: readonly Exchange[];
	columns: number;
	now: number;
	isThinkingOpen: boolean;
	texts: WrappedTexts;
};
