import {until} from '../../async/until.js';
import {createClaude} from '../../claude/create-claude.js';
import {toPrintableLine} from '../../traffic/to-printable.js';
import {
	toModelChoices,
	type ModelChoice,
} from '../../wire/models/to-model-choices.js';
import type {CommandContext} from '../command.js';
import {openSettings} from '../open-settings.js';
import {toClaudeOptions} from '../to-claude-options.js';

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
		const isSettled = () => {
			const isKnown = claude.models().length > 0;
			return isKnown || claude.health().problem ? true : undefined;
		};

		await until(claude.onChange, isSettled, patienceMs);
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

/** Long enough for a CLI that boots slowly. */
const patienceMs = 20_000;

/** One line per model, in columns as wide as their longest names. `model` is the one the settings name. */
export function toModelLines(
	choices: readonly ModelChoice[],
	model: string,
): string[] {
	const idWidth = Math.max(...choices.map(({id}) => id.length));
	const nameWidth = Math.max(
		...choices.map(({displayName}) => displayName.length),
	);
	return choices.map((choice) => {
		const {id, displayName, description = ''} = choice;
		const sign = isDefault(choice, model) ? '●' : ' ';
		return toPrintableLine(
			`${sign} ${id.padEnd(idWidth)}  ${displayName.padEnd(nameWidth)}  ${description}`,
		).trimEnd();
	});
}

/** Settings may name a model by its id or by the CLI's value. */
export function isDefault({id, value}: ModelChoice, model: string): boolean {
	return id === model || value === model;
}
