import type {ClaudeModel} from '../../claude/claude.js';
import {findListedModel} from '../../claude/claude-models.js';
import {modelFamilies} from './to-model-choices.js';
import {
	findModel,
	type ModelCatalog,
	resolveModel,
	toForcedModel,
	toNamedModel,
} from './resolve-model.js';

type AnsweredModel = {
	/** What the answer calls the model that gives it. */
	name: string;
	/** The model that answers in place of the one that was asked for, where it is another. */
	adjusted: string | undefined;
};

/**
What a client is to know of the model that answers. An answer repeats the name it was asked by, which clients look for, but
only where that is what answers: the settings may force another model, Anthropic retire an old one, and the CLI fall back to
one that is less busy.
*/
export function toAnsweredModel(
	asked: string | undefined,
	answering: string,
	catalog: ModelCatalog,
): AnsweredModel {
	const {available} = catalog;
	const named = toNamedModel(asked);
	if (named === undefined) {
		return {name: answering, adjusted: undefined};
	}

	const wanted = findModel(named, available);
	if (
		answering === '' ||
		(wanted !== undefined && standsFor(wanted, answering, available))
	) {
		return {name: named, adjusted: undefined};
	}

	const isAsForced = standsFor(
		resolveModel(asked, catalog),
		answering,
		available,
	);
	return {
		name: answering,
		adjusted:
			(isAsForced ? toForcedModel(asked, catalog) : undefined) ?? answering,
	};
}

/** Whether a model that answers is what `set_model` was given. */
function standsFor(
	model: string,
	answering: string,
	available: ClaudeModel[],
): boolean {
	const meant = findListedModel(model, available)?.resolvedModel ?? model;
	const [a, b] = [meant, answering].map((name) => toVersion(name)) as [
		string,
		string,
	];
	return (
		a === b ||
		(isDated(a) !== isDated(b) && withoutDate(a) === withoutDate(b)) ||
		isOfFamily(a, b)
	);
}

/** A name without what does not distinguish models: the size of the context, and the words for the newest or the only release. */
function toVersion(name: string): string {
	return name
		.toLowerCase()
		.replace(/\[1m\]$/v, '')
		.replace(/-(?:latest|0)$/v, '');
}

function isDated(name: string): boolean {
	return dated.test(name);
}

function withoutDate(name: string): string {
	return name.replace(dated, '');
}

const dated = /-\d{8}$/v;

/** Where the CLI does not say what an alias stands for, it is any model of the family, and an alias of no family any model. */
function isOfFamily(alias: string, answering: string): boolean {
	if (alias.startsWith('claude-')) {
		return false;
	}

	const isKnown = modelFamilies.some(({value}) => value === alias);
	return !isKnown || answering.includes(`-${alias}`);
}
