import {writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {oldestCli, isAtLeast} from '../../source/claude/cli/cli-version.js';
import {type TriedCli, triedClis} from '../../source/claude/cli/tried-clis.js';
import {root} from '../stand-ins/project.js';
import {contract} from './contract.js';
import {readTap} from './read-tap.js';

// Runs what this program relies on against other versions of the Claude Code CLI, and writes the result into the source, where
// `doctor` and the dashboard read it: `npm run canary -- 2.1.300 2.1.330`. Without versions: the oldest that is supported, the
// one of the development dependency and the newest on npm. They are installed by npm in a folder outside the checkout that the
// next run finds again; `CANARY_FOLDER` names another. `--print` writes nothing. The exit code is 1 where something failed that
// worked before.
const words = process.argv.slice(2);
const isPrinted = words.includes('--print');
const versions = words.filter((word) => word !== '--print');

const tried = new Map(triedClis.map((cli) => [cli.version, cli]));
let isWorse = false;
for (const version of versions.length > 0 ? versions : await usualVersions()) {
	const result = await tryVersion(version);
	const before = tried.get(version)?.failed ?? [];
	isWorse ||= result.failed.some((name) => !before.includes(name));
	tried.set(version, result);
	process.stdout.write(
		`${version}: ${result.passed} passed, ${result.failed.length === 0 ? 'nothing failed' : `failed: ${result.failed.join(', ')}`}\n`,
	);
}

if (!isPrinted) {
	const file = path.join(root, 'source/claude/cli/tried-clis.ts');
	await writeFile(file, toSource([...tried.values()]));
	await execa('npx', ['xo', '--fix', file], {cwd: root});
}

process.exitCode = isWorse ? 1 : 0;

async function usualVersions(): Promise<string[]> {
	const {stdout: newest} = await execa('npm', [
		'view',
		'@anthropic-ai/claude-code',
		'version',
	]);
	const {version: pinned} = createRequire(import.meta.url)(
		'@anthropic-ai/claude-code/package.json',
	) as {version: string};
	return [...new Set([oldestCli, pinned, newest])];
}

async function tryVersion(version: string): Promise<TriedCli> {
	const binary = await install(version);
	const {stdout} = await execa(
		'npx',
		[
			'ava',
			'--tap',
			'--timeout=30m',
			...contract.map((name) => `test/claude/${name}.test.ts`),
		],
		{
			cwd: root,
			reject: false,
			stderr: 'inherit',
			env: {TEST_CLAUDE: binary},
			maxBuffer: 100_000_000,
		},
	);
	return {version, on: today(), ...readTap(stdout)};
}

async function install(version: string): Promise<string> {
	const folder = path.join(
		process.env['CANARY_FOLDER'] ??
			path.join(
				process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
				'claude-max-api-canary',
			),
		version,
	);
	await execa('npm', [
		'install',
		'--prefix',
		folder,
		'--no-audit',
		'--no-fund',
		`@anthropic-ai/claude-code@${version}`,
	]);
	return path.join(folder, 'node_modules/.bin/claude');
}

function today(): string {
	return new Date().toISOString().slice(0, 10);
}

function toSource(clis: TriedCli[]): string {
	const sorted = clis.sort((one, other) =>
		isAtLeast(one.version, other.version) ? 1 : -1,
	);
	return `/** A version of the CLI whose contract with this program was tried. */
export type TriedCli = {
	version: string;
	/** The day, as \`2026-11-30\`. */
	on: string;
	/** How many of the contract's tests passed. */
	passed: number;
	/** What did not work, by the names of the test files: \`rewind\`. */
	failed: string[];
};

/** Written by \`npm run canary\`; oldest version first. */
export const triedClis: TriedCli[] = ${JSON.stringify(sorted, undefined, '\t')};
`;
}
