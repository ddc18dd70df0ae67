import {execFileSync} from 'node:child_process';
import process from 'node:process';
import {isMainThread} from 'node:worker_threads';

// Linting reads this file too, on a thread.
if (isMainThread) {
	execFileSync(process.execPath, ['build.js', '--if-stale', '--with-tests'], {
		cwd: import.meta.dirname,
		stdio: 'inherit',
	});
}

const config = {
	files: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
	typescript: {
		extensions: ['ts', 'tsx'],
		rewritePaths: {'source/': 'build/source/', 'test/': 'build/test/'},
		compile: false,
	},
	nodeArguments: ['--enable-source-maps'],
	// Node-pty wants real processes.
	workerThreads: false,
	timeout: '10m',
	environmentVariables: {FORCE_COLOR: '0'},
};

export default config;
