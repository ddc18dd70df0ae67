import {toInputTokens, type Usage} from '../claude-event.js';
import {toSetupKey} from '../conversation/to-conversation-key.js';
import type {Turn} from '../turn.js';
import {measureTurn} from './measure-turn.js';

/** Estimates the tokens of a prompt from the usage of earlier turns: their average characters per token. */
export type UsageMemory = {
	/** Learns from an answered turn, once its answer has gone out. */
	learn(turn: Turn, usage: Usage): void;
	estimate(turn: Turn): number;
};

export function createUsageMemory(): UsageMemory {
	/** The ratio of real tokens to an estimate of four characters each, for the most similar turns and for the model. */
	const ratios = new Map<string, number>();

	function keep(name: string, ratio: number): void {
		// Deleted first, so that the map is in order of use.
		ratios.delete(name);
		ratios.set(name, ratio);
		const [oldest] = ratios.keys();
		if (ratios.size > mostRatios && oldest !== undefined) {
			ratios.delete(oldest);
		}
	}

	let unread: Array<{turn: Turn; usage: Usage}> = [];

	function readAll(): void {
		for (const {turn, usage} of unread) {
			read(turn, usage);
		}

		unread = [];
	}

	function read(turn: Turn, usage: Usage): void {
		const {text, media} = measureTurn(turn);
		const ratio = (toInputTokens(usage) - media) / Math.max(1, text);
		// An unreported cache, or an image larger than assumed, would distort the ratio.
		if (ratio > leastRatio && ratio < mostRatio) {
			keep(toSetupKey(turn), ratio);
			keep(turn.model, ratio);
		}
	}

	return {
		learn(turn, usage) {
			unread.push({turn, usage});
			setImmediate(readAll);
		},
		estimate(turn) {
			readAll();
			const {text, media} = measureTurn(turn);
			const ratio = ratios.get(toSetupKey(turn)) ?? ratios.get(turn.model) ?? 1;
			return Math.max(1, Math.ceil(text * ratio + media));
		},
	};
}

const mostRatios = 500;

const leastRatio = 0.3;

// Short prompts come with the CLI's notes on its environment.
const mostRatio = 20;
