// Builds `dist` from `source`: `node build.js`. With `--if-stale` only where `dist` was built from another source, with
// `--optional` a build that cannot be made is reported and is no failure, so that an installation goes on. With
// `--with-tests` it also compiles the tests and what they import to `build`, file by file.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	chmodSync,
	cpSync,
	existsSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = import.meta.dirname;
const source = path.join(root, 'source');
const output = path.join(root, 'dist');
const stamp = path.join(output, '.source-hash');
const metafile = 'inputs.json';
const options = new Set(process.argv.slice(2));

// A package as it is published has `dist` and no source.
if (existsSync(source)) {
	const files = listFiles();
	const hash = toHash(files);
	if (!options.has('--if-stale') || hash !== readStamp()) {
		build(hash);
	}

	if (options.has('--with-tests')) {
		compileTests();
	}
}

function listFiles() {
	return readdirSync(source, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile() && /\.tsx?$/v.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name))
		.sort();
}

/** Contents rather than times: a copy, a checkout and an archive all keep those. */
function toHash(files) {
	const hash = createHash('sha256');
	const lock = path.join(root, 'package-lock.json');
	for (const file of [...files, lock, import.meta.filename]) {
		hash.update(`${path.relative(root, file)}\0`);
		hash.update(readFileSync(file));
	}

	return hash.digest('hex');
}

function readStamp() {
	return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

/** Beside `dist` first: a build that fails leaves the earlier one. */
function build(hash) {
	const fresh = `${output}-${process.pid}`;
	const previous = `${fresh}-previous`;
	try {
		if (!compile(fresh)) {
			report();
			return;
		}

		chmodSync(path.join(fresh, 'cli.js'), 0o755);
		writeFileSync(
			path.join(fresh, 'third-party-licenses.txt'),
			collectLicenses(path.join(fresh, metafile)),
		);
		rmSync(path.join(fresh, metafile));
		writeFileSync(path.join(fresh, path.basename(stamp)), hash);
		if (existsSync(output)) {
			renameSync(output, previous);
		}

		renameSync(fresh, output);
	} finally {
		rmSync(fresh, {recursive: true, force: true});
		rmSync(previous, {recursive: true, force: true});
	}
}

/**
Everything that a command loads, libraries included, as a few files: to find and open a thousand small ones took most of
the time until the dashboard's first frame. What is imported later is loaded later. Types are checked by `npm test`.
*/
function compile(folder) {
	return runCompiler([
		path.join(source, 'cli.ts'),
		path.join(source, 'server/standalone.ts'),
		`--outdir=${folder}`,
		`--outbase=${source}`,
		`--metafile=${path.join(folder, metafile)}`,
		'--bundle',
		'--splitting',
		'--chunk-names=chunks/[name]-[hash]',
		'--platform=node',
		// React's own checks while developing take more time than drawing.
		'--define:process.env.NODE_ENV="production"',
		'--minify-syntax',
		// Ink takes every row of every frame apart and measures it, and remembers none.
		`--alias:string-width=${path.join(source, 'tui/text/remembered-widths.ts')}`,
		`--alias:@alcalzone/ansi-tokenize=${path.join(source, 'tui/text/remembered-tokens.ts')}`,
		// What conf needs for schemas and migrations, which are not used here.
		...['ajv/dist/2020.js', 'ajv-formats', 'semver'].map(
			(name) => `--alias:${name}=${path.join(source, 'settings/no-ajv.ts')}`,
		),
		// Only Ink asks for it, where it is developed.
		'--external:react-devtools-core',
		// Native: each system has its own package.
		'--external:libsql',
		// For libraries in the older module format.
		'--banner:js=import {createRequire as toRequire} from "node:module"; const require = toRequire(import.meta.url);',
	]);
}

/**
Tests run compiled, and start the program as it is built: to load TypeScript in each of their hundreds of processes took more
than half of the time. Other files that they use lie beside them there, as they do in `test`.
*/
function compileTests() {
	const folder = path.join(root, 'build');
	rmSync(folder, {recursive: true, force: true});
	cpSync(path.join(root, 'test'), path.join(folder, 'test'), {
		recursive: true,
		filter: (file) => !/\.tsx?$/v.test(file),
	});
	const isCompiled = runCompiler([
		...['source', 'test'].flatMap((part) => [
			`${part}/**/*.ts`,
			`${part}/**/*.tsx`,
		]),
		`--outdir=${folder}`,
		`--outbase=${root}`,
		'--sourcemap=inline',
		'--sources-content=false',
	]);
	if (!isCompiled) {
		process.exitCode = 1;
	}
}

/** With what the program and its tests have in common. */
function runCompiler(words) {
	const [command, ...before] = findCompiler();
	const {status, error} = spawnSync(
		command,
		[
			...before,
			...words,
			'--format=esm',
			'--jsx=automatic',
			'--target=node20.20',
			// Node 20 knows the flag `v`; without this, each use of an expression would compile it.
			'--supported:regexp-set-notation=true',
			// The compiler's own configuration is a development dependency too.
			'--tsconfig-raw={}',
			'--log-level=warning',
		],
		{cwd: root, env: toEnvironment(), stdio: ['ignore', 'inherit', 'inherit']},
	);
	if (error) {
		console.error(error.message);
	}

	return status === 0;
}

/** The notices of the libraries that are part of what is built. */
function collectLicenses(file) {
	const {inputs} = JSON.parse(readFileSync(file, 'utf8'));
	const folders = new Set(
		Object.keys(inputs)
			.map(
				(name) =>
					/^(?:.*\/)?node_modules\/(?:@[^\/]+\/)?[^\/]+/v.exec(name)?.[0],
			)
			.filter((folder) => folder !== undefined),
	);
	return [...folders]
		.map((folder) => {
			const place = path.join(root, folder);
			const {name, version, license} = JSON.parse(
				readFileSync(path.join(place, 'package.json'), 'utf8'),
			);
			const notice = readdirSync(place).find((entry) =>
				/^licen[cs]e(?:\.|-mit|$)/iv.test(entry),
			);
			const text = notice
				? readFileSync(path.join(place, notice), 'utf8').trim()
				: `License: ${license}`;
			return `${name} ${version}\n\n${text}\n`;
		})
		.sort()
		.join(`\n${'-'.repeat(72)}\n\n`);
}

/** The development dependency, or the same version for this once where those were left out. */
function findCompiler() {
	const installed = path.join(root, 'node_modules/.bin/esbuild');
	if (existsSync(installed)) {
		return [installed];
	}

	const {packages} = JSON.parse(
		readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
	);
	const {version} = packages['node_modules/esbuild'];
	console.error(
		`Development dependencies are not installed: building with esbuild ${version}, which npm keeps in its cache.`,
	);
	const npm = process.env.npm_execpath;
	return [
		...(npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm']),
		'exec',
		'--yes',
		`--package=esbuild@${version}`,
		'--',
		'esbuild',
	];
}

/** Without what an outer `npm install --global` means for itself. */
function toEnvironment() {
	return Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) =>
				!/^npm_config_(?:global|prefix|local_prefix|location|omit|include)$/iv.test(
					name,
				),
		),
	);
}

function report() {
	const isOptional = options.has('--optional');
	console.error(
		`claude-max-api was not built${existsSync(output) ? ' again: dist is an earlier build' : ''}. To build it, in ${root}: npm install && npm run build`,
	);
	process.exitCode = isOptional ? 0 : 1;
}
