import * as z from 'zod';
import type {MessageView, ToolCallView} from '../../traffic/exchange.js';
import {fitLine, type Line, plain, wrapLines} from '../line/line.js';
import {formatJson} from '../text/format-json.js';
import {toSingleLine} from '../text/sanitize.js';
import {cut, width} from '../text/width.js';
import {heading, type Section, toSection, toStart} from './section.js';
import {textSection} from './text-section.js';
import type {Page} from './page.js';
import {toolCallSections, toolResultSections} from './tool-call-sections.js';

/** The tools on offer, and each call of the conversation with what came back. */
export function toolsPage(page: Page): Section[] {
	const {exchange, exchanges} = page;
	const results = new Map<string, MessageView>();
	const later = exchanges.slice(exchanges.lastIndexOf(exchange) + 1);
	for (const message of [exchange, ...later].flatMap(
		({messages}) => messages,
	)) {
		if (message.toolCallId !== undefined && !results.has(message.toolCallId)) {
			results.set(message.toolCallId, message);
		}
	}

	const earlier = exchange.messages.flatMap(({toolCalls = []}) => toolCalls);
	return [
		toStart([heading('available', String(exchange.tools.length))]),
		...availableSections(page),
		...callsSections(
			page,
			'calls in this answer',
			exchange.answer.toolCalls,
			results,
		),
		...callsSections(page, 'earlier calls', earlier, results),
	];
}

/** The names; where the body was kept, with the beginning of each description, or all of that and the schema. */
function availableSections(page: Page): Section[] {
	const {exchange, columns} = page;
	const {tools, body = ''} = exchange;
	const definitions = page.texts.remember('tools', body, readToolDefinitions);
	if (definitions.size === 0) {
		const names = tools.map((name) => toSingleLine(name)).join(', ');
		return [
			toSection(
				wrapLines(
					names === '' ? 'none' : names,
					columns,
					names === '' ? 'quiet' : undefined,
				),
			),
		];
	}

	return page.isOpen
		? tools.flatMap((name, index) =>
				openToolSections(page, index, {
					name,
					...definitions.get(name),
				}),
			)
		: [
				toSection([
					...tools.map((name) =>
						toToolLine(name, definitions.get(name)?.description, columns),
					),
					[
						{text: 'o', tone: 'name', bold: true},
						{text: ' opens descriptions and schemas', tone: 'quiet'},
					],
				]),
			];
}

function toToolLine(
	tool: string,
	description: string | undefined,
	columns: number,
): Line {
	const name = {text: toSingleLine(tool), tone: 'name' as const, bold: true};
	const room = columns - width(name.text) - 2;
	return room < 8 || !description
		? fitLine([name], columns)
		: [
				name,
				{text: `  ${cut(toSingleLine(description), room)}`, tone: 'quiet'},
			];
}

function openToolSections(
	page: Page,
	index: number,
	{name, description = '', schema}: ToolDefinition & {name: string},
): Section[] {
	const title: Line = [
		{text: cut(toSingleLine(name), page.columns), tone: 'name', bold: true},
	];
	return [
		toStart([title]),
		...(description === ''
			? []
			: [textSection(page, `tool ${index}`, description, {indent: '  '})]),
		...(schema === undefined
			? []
			: [
					textSection(page, `schema ${index}`, schema, {
						indent: '  ',
						tone: 'quiet',
						format: formatJson,
					}),
				]),
		toSection([[]]),
	];
}

function callsSections(
	page: Page,
	title: string,
	calls: readonly ToolCallView[],
	results: Map<string, MessageView>,
): Section[] {
	if (calls.length === 0) {
		return [];
	}

	return [
		toSection([[]]),
		toStart([heading(title, String(calls.length))]),
		...calls.flatMap((call) => {
			const result = results.get(call.id);
			return [
				...toolCallSections(page, call),
				...(result === undefined
					? [
							toSection([
								plain('  ▲ waiting for the client’s result', 'waiting'),
							]),
						]
					: toolResultSections(page, `result ${call.id}`, result)),
			];
		}),
	];
}

/** What the client says of a tool. */
type ToolDefinition = {
	description?: string | undefined;
	/** Of its arguments, as JSON. */
	schema?: string | undefined;
};

/** What the body of a request says of its tools, by their names, in the words of whichever API that is. */
export function readToolDefinitions(body: string): Map<string, ToolDefinition> {
	const tools = new Map<string, ToolDefinition>();
	const parsed = request.safeParse(parseJson(body)).data;
	for (const tool of [...(parsed?.tools ?? []), ...(parsed?.functions ?? [])]) {
		const {data} = toolSchema.safeParse(tool);
		if (data !== undefined) {
			const schema = data.parameters ?? data.input_schema;
			tools.set(data.name, {
				description: data.description,
				schema: schema === undefined ? undefined : JSON.stringify(schema),
			});
		}
	}

	return tools;
}

const words = z.object({
	name: z.string(),
	description: z.string().optional().catch(undefined),
	parameters: z.unknown().optional(),
	input_schema: z.unknown().optional(),
});

const request = z.object({
	tools: z.array(z.unknown()).optional().catch(undefined),
	functions: z.array(z.unknown()).optional().catch(undefined),
});

const toolSchema = z
	.object({function: words})
	.transform((value) => value.function)
	.or(words);

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
