import * as z from 'zod';
import type {JsonObject} from '../../claude/turn.js';
import {isObject} from './is-object.js';
import {isShallow} from './is-shallow.js';

/** A field that is any JSON object. Bodies come out of `JSON.parse`, so whatever it holds is JSON. */
export const jsonObject = z
	.custom<JsonObject>(isObject, {params: {expected: 'object'}, abort: true})
	.refine((value) => isShallow(value), 'it is nested too deeply');
