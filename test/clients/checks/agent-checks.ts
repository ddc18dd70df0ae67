import type {Check} from '../check.js';
import {connectAndBack} from './connect.js';
import {plainAnswer, nextPrompt, picture, streamedAnswer} from './answers.js';
import {brokenConnection, cancel, limit, overload} from './failures.js';
import {silenceBefore, silenceWithin} from './silence.js';
import {mcpTool, toolLoop} from './tools.js';

/** What every agent does. */
export const agentChecks: Check[] = [
	connectAndBack,
	plainAnswer,
	streamedAnswer,
	nextPrompt,
	toolLoop,
	mcpTool,
	picture,
	silenceBefore,
	silenceWithin,
	overload,
	limit,
	brokenConnection,
	cancel,
];
