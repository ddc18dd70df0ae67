import {execFileSync} from 'node:child_process';
import {cpSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isMainThread} from 'node:worker_threads';
import {buildSync} from 'esbuild';

const root = import.meta.dirname;

// Linting reads this file too, on a thread.
if (isMainThread) {
	compile();
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

/**
Tests run compiled, and start the program as it is built: to load TypeScript in each of their hundreds of processes took more
than half of the time. Other files that they use lie beside them there, as they do in `test`.
*/
function compile() {
	const output = path.join(root, 'build');
	rmSync(output, {recursive: true, force: true});
	cpSync(path.join(root, 'test'), path.join(output, 'test'), {
		recursive: true,
		filter: (file) => !/\.tsx?$/v.test(file),
	});
	buildSync({
		entryPoints: ['source', 'test'].flatMap((folder) => [
			`${folder}/**/*.ts`,
			`${folder}/**/*.tsx`,
		]),
		absWorkingDir: root,
		outdir: output,
		outbase: root,
		format: 'esm',
		jsx: 'automatic',
		target: 'node20.20',
		supported: {'regexp-set-notation': true},
		tsconfigRaw: {},
		sourcemap: 'inline',
		sourcesContent: false,
		logLevel: 'warning',
	});
	execFileSync(process.execPath, ['build.js', '--if-stale'], {
		cwd: root,
		stdio: 'inherit',
	});
}
