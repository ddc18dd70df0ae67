import path from 'node:path';
import process from 'node:process';
import {root} from './project.js';

/** The real CLI: a development dependency, or the one that `TEST_CLAUDE` is the path of; its name must be `claude`. */
export const claudeBinary = path.resolve(
	process.env['TEST_CLAUDE'] ?? path.join(root, 'node_modules/.bin/claude'),
);
