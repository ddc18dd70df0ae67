import {countTokens} from '../../../traffic/by-weight.js';
import type {Spending} from '../../../traffic/traffic.js';

/**
A part's share of the whole, from 0 to 1: of its price, or of its tokens where nothing has one. Undefined where it is not
known, or nothing was taken.
*/
export function toShare(part: Spending, whole: Spending): number | undefined {
	if (whole.costUsd > 0) {
		const isUnknown = part.costUsd === 0 && part.unpriced > 0;
		return isUnknown ? undefined : part.costUsd / whole.costUsd;
	}

	const tokens = countTokens(whole);
	return tokens === 0 ? undefined : countTokens(part) / tokens;
}
