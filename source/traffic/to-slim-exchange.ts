import type {Exchange} from './exchange.js';
import {answerLength} from './text-length.js';

/** The exchange without its texts: what a row of the list needs, and every figure. */
export function toSlimExchange(exchange: Exchange): Exchange {
	const {answer} = exchange;
	return {
		...exchange,
		isSlim: true,
		messages: [],
		tools: [],
		body: undefined,
		answer: {
			...answer,
			thinking: '',
			text: '',
			toolCalls: [],
			omitted: answer.omitted + answerLength(answer),
		},
	};
}
