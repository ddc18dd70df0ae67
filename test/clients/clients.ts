import type {Client} from './client.js';
import {claudeCode} from './clients/claude-code.js';
import {codex} from './clients/codex.js';
import {continueCli} from './clients/continue.js';
import {opencode} from './clients/opencode.js';
import {pi} from './clients/pi.js';

export const clients: Client[] = [codex, claudeCode, opencode, pi, continueCli];
