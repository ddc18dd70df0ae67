import * as z from 'zod';
import {optional} from './optional.js';

/** The most tokens of an answer. Where a client writes -1 it wants no limit, as in LM Studio. */
export const tokenLimit = z.preprocess(
	(limit) => (limit === -1 ? undefined : limit),
	optional(z.int().min(1)),
);
