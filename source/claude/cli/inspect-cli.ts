import path from 'node:path';
import {execa} from 'execa';
import * as z from 'zod';
import type {CliInfo, Login, Problem} from '../claude-health.js';
import {toRuntimeOptions} from '../process/to-cli-environment.js';
import {findCli} from './find-cli.js';
import {
	oldestCli,
	toCapabilities,
	isAtLeast,
	parseVersion,
} from './cli-version.js';

export type CliInspection = {
	cli?: CliInfo;
	/** Absent when the CLI did not report it in time: then only a turn shows whether it is signed in. */
	login?: Login;
	problem?: Problem;
};

/**
Finds the CLI and asks it for its version and login, and tests the runtime options. Starts the CLI twice, briefly, and
once more if it rejects the options; uses no quota and reads no credentials.
*/
export async function inspectCli(options: {
	setting?: string;
	/** Used to look up PATH. */
	env: Record<string, string | undefined>;
	/** The environment of the CLI. */
	childEnv: Record<string, string>;
	home: string;
	/** How long the CLI may take to answer: a machine that has just started is slow. */
	timeoutMs: number;
	signal: AbortSignal;
}): Promise<CliInspection> {
	const file = await findCli(options);
	if (file === undefined) {
		return {problem: notFound(options.setting)};
	}

	const run = async (args: string[], env = options.childEnv) =>
		execa(file, args, {
			// A project's settings may have another login than turns use.
			cwd: path.parse(file).root,
			env,
			extendEnv: false,
			reject: false,
			stdin: 'ignore',
			timeout: options.timeoutMs,
			cancelSignal: options.signal,
		});

	async function askVersion() {
		const tuned = await run(['--version'], toRuntimeOptions(options.childEnv));
		return tuned.failed && !tuned.timedOut
			? {isTuned: false, versionRun: await run(['--version'])}
			: {isTuned: true, versionRun: tuned};
	}

	const [{isTuned, versionRun}, loginRun] = await Promise.all([
		askVersion(),
		run(['auth', 'status']),
	]);
	const version = parseVersion(versionRun.stdout);
	if (version === undefined) {
		const {timedOut, stderr, stdout} = versionRun;
		const said = timedOut ? tooSlow(options.timeoutMs) : stderr || stdout;
		return {problem: failed(file, said)};
	}

	const capabilities = toCapabilities(version);
	const cli = {path: file, version, capabilities, isTuned};
	if (!isAtLeast(version, oldestCli)) {
		return {cli, problem: outdated(version)};
	}

	if (loginRun.timedOut) {
		return {cli};
	}

	const login = parseLogin(loginRun.stdout) ?? {
		signedIn: loginRun.exitCode === 0,
		method: 'none',
	};
	return login.signedIn ? {cli, login} : {cli, login, problem: signedOut};
}

function tooSlow(timeoutMs: number): string {
	return `nothing for ${timeoutMs / 1000} seconds`;
}

function notFound(setting: string | undefined): Problem {
	return setting === undefined
		? {
				code: 'cli_not_found',
				message: 'The Claude Code CLI was not found on this machine.',
				cure: 'npm install -g @anthropic-ai/claude-code',
			}
		: {
				code: 'cli_not_found',
				message: `There is no Claude Code CLI at ${setting}.`,
				cure: 'Leave out --claude, CLAUDE_MAX_API_CLAUDE and `claude` in the settings, or correct them',
			};
}

function failed(file: string, output: string): Problem {
	const said = output.trim().split('\n').at(-1) ?? '';
	return {
		code: 'cli_failed',
		message: `${file} did not report its version${said && `: ${said.slice(0, 200)}`}.`,
		cure: `${file} --version`,
	};
}

function outdated(version: string): Problem {
	return {
		code: 'cli_outdated',
		message: `The Claude Code CLI is version ${version}; ${oldestCli} or newer is needed.`,
		cure: 'claude update',
	};
}

/** The problem when there is no login, however it was noticed. */
export const signedOut: Problem = {
	code: 'claude_not_authenticated',
	message: 'The Claude Code CLI is not signed in.',
	cure: 'claude auth login',
};

/** Parses the output of `claude auth status`; undefined when it has an unexpected form. */
export function parseLogin(text: string): Login | undefined {
	const result = schema.safeParse(toJson(text));
	if (!result.success) {
		return undefined;
	}

	const {loggedIn, authMethod, subscriptionType, email, loginExpiresAt} =
		result.data;
	const expiresAt = Date.parse(loginExpiresAt ?? '');
	return {
		signedIn: loggedIn,
		method: authMethod ?? 'none',
		...(subscriptionType && {subscription: subscriptionType}),
		...(email && {email}),
		...(!Number.isNaN(expiresAt) && {expiresAt}),
	};
}

const schema = z.object({
	loggedIn: z.boolean(),
	authMethod: z.string().nullish(),
	subscriptionType: z.string().nullish(),
	email: z.string().nullish(),
	loginExpiresAt: z.string().nullish().catch(undefined),
});

function toJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
