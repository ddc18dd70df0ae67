import type {Client} from './client.js';
import {codex} from './clients/codex.js';
import {continueClient} from './clients/continue.js';
import {opencode} from './clients/opencode.js';

/** Those that are connected by a change of their settings first, then those that are set up by hand. */
export const clients: readonly Client[] = [codex, opencode, continueClient];
