import type {Client} from './client.js';
import {claudeCode} from './clients/claude-code.js';
import {codex} from './clients/codex.js';
import {opencode} from './clients/opencode.js';

export const clients: Client[] = [codex, claudeCode, opencode];
