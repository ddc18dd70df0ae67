import {mkdtemp, readFile, rm, stat} from 'node:fs/promises';
import {rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {writeNewFile} from '../../files/write-new-file.js';
import type {EditedText} from '../../tui/state/session.js';
import {runProgram} from './run-in-terminal.js';

type Environment = Record<string, string | undefined>;

/**
Opens a copy of a text in the person's pager or editor, which has the terminal until it ends. Resolves to what is worth
saying. Throws where there is no such program.
*/
export async function openText(
	file: NamedText,
	{program, env}: {program: 'pager' | 'editor'; env: Environment},
): Promise<string | undefined> {
	return withCopy(file, async (copy) =>
		run(toCandidates(program, env), {program, file: copy, env}),
	);
}

/**
Opens a text in the person's editor, and resolves to what became of it: what was saved also where the editor failed
afterwards. Throws where there is no editor.
*/
export async function editText(
	file: NamedText,
	env: Environment,
): Promise<EditedText> {
	return withCopy(file, async (copy) => {
		const program = 'editor';
		const failure = await run(toCandidates(program, env), {
			program,
			file: copy,
			env,
		});
		const read = await readEdited(copy);
		const text = read.text ?? file.text;
		return failure === undefined && read.failure === undefined
			? {text}
			: {text, failure: failure ?? read.failure};
	});
}

/** Editors may remove the file, or leave something else in its place. */
async function readEdited(
	copy: string,
): Promise<{text?: string; failure?: string}> {
	try {
		const {size} = await stat(copy);
		if (size > mostBytes) {
			return {failure: 'The editor left a file that is too large'};
		}

		const text = await readFile(copy, 'utf8');
		return {text: text.replace(/^\uFEFF/v, '')};
	} catch (error) {
		return {
			failure: `The editor left no file to read: ${toErrorMessage(error)}`,
		};
	}
}

const mostBytes = 32 * 1024 * 1024;

type NamedText = {name: string; text: string};

/** Lends a copy of a text, in a folder that only its owner can enter; both are removed afterwards, in each case. */
async function withCopy<Result>(
	{name, text}: NamedText,
	task: (file: string) => Promise<Result>,
): Promise<Result> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'claude-max-api-'));
	// A signal may end this process while the program runs.
	const remove = () => {
		rmSync(folder, {recursive: true, force: true});
	};

	process.once('exit', remove);
	try {
		return await task(await writeNewFile(path.join(folder, name), [text]));
	} finally {
		await rm(folder, {recursive: true, force: true});
		process.off('exit', remove);
	}
}

/** The first of the programs that is there. */
async function run(
	candidates: string[][],
	{
		program,
		file,
		env,
	}: {program: 'pager' | 'editor'; file: string; env: Environment},
): Promise<string | undefined> {
	for (const [command = '', ...args] of candidates) {
		const result = await runProgram(
			command,
			[...args, ...stayOpen(command), file],
			env,
		);
		if (result !== 'missing') {
			return result === 'ended' ? undefined : result.failure;
		}
	}

	const names = candidates.map(([command = '']) => command).join(' or ');
	const variable = program === 'pager' ? '$PAGER' : '$VISUAL or $EDITOR';
	throw new Error(
		`${names} was not found. Set ${variable} to your ${program}.`,
	);
}

/** Where a text fits the screen, `less` may be configured to end at once, and nobody would see it. */
function stayOpen(command: string): string[] {
	return path.basename(command) === 'less' ? ['-+F'] : [];
}

/**
The command of the environment and its arguments, which blanks part: no shell reads them. Else what systems have. `cat`,
which some shells of editors set, would show nothing that stays.
*/
export function toCandidates(
	program: 'pager' | 'editor',
	env: Environment,
): string[][] {
	const names = program === 'pager' ? ['PAGER'] : ['VISUAL', 'EDITOR'];
	const commands = names.map((name) =>
		(env[name] ?? '').split(/\s+/v).filter((word) => word !== ''),
	);
	const own = commands.find(
		([command]) =>
			command !== undefined && (program === 'editor' || command !== 'cat'),
	);
	return own === undefined ? usual[program] : [own];
}

const usual =
	process.platform === 'win32'
		? {pager: [['more.com']], editor: [['notepad.exe']]}
		: {pager: [['less'], ['more']], editor: [['vi'], ['nano']]};
