import {toPrintableLine} from '../../traffic/to-printable.js';
import type {ModelChoice} from '../../wire/models/to-model-choices.js';

/** The models below each other, in columns as wide as their longest names. `model` is the one the settings name. */
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
