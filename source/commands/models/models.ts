import type {Claude} from '../../claude/claude.js';
import {createClaude} from '../../claude/create-claude.js';
import {toModelChoices} from '../../wire/models/to-model-choices.js';
import type {CommandContext} from '../command.js';
import {openSettings} from '../open-settings.js';
import {toClaudeOptions} from '../to-claude-options.js';
import {isDefault, toModelLines} from './to-model-lines.js';

/** Lists the available models, including the CLI's own list. Uses no quota. */
export async function models(context: CommandContext): Promise<number> {
	const {flags, stdout, stderr} = context;
	const {store} = await openSettings(context);
	const settings = store.get();
	const claude = createClaude({
		...(await toClaudeOptions(settings, context)),
		spareProcesses: 0,
	});
	try {
		await untilKnown(claude, AbortSignal.timeout(patienceMs));
		const {problem} = claude.health();
		const choices = toModelChoices(claude.models());
		const lines = flags.json
			? choices.map((choice) =>
					JSON.stringify({
						...choice,
						isDefault: isDefault(choice, settings.model),
					}),
				)
			: toModelLines(choices, settings.model);
		for (const line of lines) {
			stdout.write(`${line}\n`);
		}

		if (problem) {
			stderr.write(`${problem.message}\nFix: ${problem.cure}\n`);
		}

		return problem ? 1 : 0;
	} finally {
		await claude.close();
	}
}

async function untilKnown(claude: Claude, signal: AbortSignal): Promise<void> {
	await new Promise<void>((resolve) => {
		const look = () => {
			const {problem} = claude.health();
			if (problem ?? claude.models().length > 0) {
				stop();
				resolve();
			}
		};

		const stop = claude.onChange(look);
		signal.addEventListener('abort', () => {
			resolve();
		});
		look();
	});
}

/** Long enough for a CLI that boots slowly. */
const patienceMs = 20_000;
