import {
	isCommand,
	type ClaudeHealth,
	type Problem,
} from '../../../claude/claude-health.js';
import type {Session} from '../../state/session.js';

/** The command that fixes what is wrong with Claude Code, where there is one to run: `['claude', 'auth', 'login']`. */
export function toFix({
	problem,
	cli,
}: Pick<ClaudeHealth, 'problem' | 'cli'>): string[] | undefined {
	if (
		problem === undefined ||
		!runnable.has(problem.code) ||
		!isCommand(problem.cure)
	) {
		return undefined;
	}

	const [command = '', ...args] = problem.cure.split(' ');
	// It may have been found where the PATH does not lead.
	return [command === 'claude' ? (cli?.path ?? command) : command, ...args];
}

const runnable = new Set<Problem['code']>([
	'cli_not_found',
	'cli_outdated',
	'claude_not_authenticated',
]);

/** Asks before the terminal goes to the command. */
export function askToFix({snapshot, ask}: Session): void {
	const words = toFix(snapshot.claude);
	if (words === undefined) {
		return;
	}

	ask({
		what: 'fix',
		words,
		title: 'Run it in this terminal?',
		message: `${words.join(' ')}\n\nThe dashboard comes back when it ends. The server keeps running meanwhile.`,
	});
}

/** Runs the command, and checks Claude Code again, which it may have changed. */
export function fix(session: Session, words: string[]): void {
	const {controller, runInTerminal} = session;
	if (runInTerminal === undefined) {
		return;
	}

	session.attempt(async () => {
		try {
			await runInTerminal(words);
		} finally {
			await controller.refresh();
		}

		return 'rechecked';
	});
}
