import {hash} from 'node:crypto';
import {toCallName} from '../../tools/to-call-block.js';
import {unlistableNames} from '../../tools/to-tool.js';

/** A tool by the words in which a client declares it and is called back. */
export type ClientName = {
	kind: 'call' | 'custom-call' | 'search-call';
	name: string;
	namespace?: string | undefined;
};

/**
The names of a request's tools for the model, which knows no namespaces. A tool of a namespace bears both names, as in
`mcp__notes__lookup`, which is also how older clients call it. Where that does not fit into 64 characters, or
another tool has the name, part of it is a hash of both.
*/
export type ToolNames = {
	/** The model's name of the client's own search for tools. */
	search: string | undefined;
	/** The name of a tool for the model, also of one that is no longer there but was called in the history. */
	toModel(tool: Pick<ClientName, 'name' | 'namespace'>): string;
	/** What a call of the model means to the client. */
	toClient(modelName: string): ClientName;
	/** The model's names of the tools by a name: of the plain one, or where there is none of those in all namespaces. */
	ofAny(name: string): string[];
	/** The model's names of the tools of a namespace. */
	ofNamespace(namespace: string): string[];
};

export function createToolNames(tools: ClientName[]): ToolNames {
	const uses = new Map<string, Set<string>>();
	for (const tool of tools) {
		const joined = join(tool);
		uses.set(joined, (uses.get(joined) ?? new Set()).add(toToolKey(tool)));
	}

	const modelNames = new Map<string, string>();
	const clientNames = new Map<string, ClientName>();
	const byName = new Map<string, string[]>();
	const byNamespace = new Map<string, string[]>();
	const plain = new Set<string>();
	let search: string | undefined;
	for (const tool of tools.toSorted(plainFirst)) {
		const key = toToolKey(tool);
		if (modelNames.has(key)) {
			continue;
		}

		const isShared = (uses.get(join(tool))?.size ?? 0) > 1;
		const modelName = toFree(tool, isShared, clientNames);
		modelNames.set(key, modelName);
		clientNames.set(modelName, tool);
		if (tool.kind === 'search-call') {
			search = modelName;
		} else if (tool.namespace === undefined) {
			byName.set(tool.name, [modelName]);
			plain.add(tool.name);
		} else {
			add(byNamespace, tool.namespace, modelName);
			if (!plain.has(tool.name)) {
				add(byName, tool.name, modelName);
			}
		}
	}

	function ofAny(name: string): string[] {
		return byName.get(name) ?? [];
	}

	return {
		toModel(tool) {
			const known = modelNames.get(toToolKey(tool));
			if (known !== undefined) {
				return known;
			}

			if (tool.namespace !== undefined) {
				return toFitting(tool);
			}

			// Clients that do not know of namespaces repeat a call without.
			const [only, another] = ofAny(tool.name);
			return only !== undefined && another === undefined
				? only
				: toCallName(tool.name);
		},
		toClient: (modelName) =>
			clientNames.get(modelName) ?? {kind: 'call', name: modelName},
		ofAny,
		ofNamespace: (namespace) => byNamespace.get(namespace) ?? [],
		search,
	};
}

function add(
	lists: Map<string, string[]>,
	key: string,
	modelName: string,
): void {
	const list = lists.get(key);
	if (list === undefined) {
		lists.set(key, [modelName]);
	} else {
		list.push(modelName);
	}
}

/** A plain tool always keeps its name. */
function plainFirst(a: ClientName, b: ClientName): number {
	return toRank(a) - toRank(b);
}

function toRank({kind, namespace}: ClientName): number {
	if (namespace !== undefined) {
		return 2;
	}

	return kind === 'search-call' ? 1 : 0;
}

type Named = Pick<ClientName, 'name' | 'namespace'> & {
	kind?: ClientName['kind'];
};

/** What makes a tool another one than those beside it. */
export function toToolKey({kind, name, namespace}: Named): string {
	return JSON.stringify([kind === 'search-call', namespace ?? null, name]);
}

function toFree(
	tool: ClientName,
	isShared: boolean,
	taken: ReadonlyMap<string, ClientName>,
): string {
	if (tool.namespace === undefined && !taken.has(tool.name)) {
		return tool.name;
	}

	const fitting = isShared ? toHashed(tool, 0) : toFitting(tool);
	let free = fitting;
	for (let round = 1; taken.has(free); round++) {
		free = toHashed(tool, round);
	}

	return free;
}

function toFitting(tool: Named): string {
	const joined = join(tool);
	return /^[\w\-]{1,64}$/v.test(joined) && !unlistableNames.has(joined)
		? joined
		: toHashed(tool, 0);
}

function toHashed(tool: Named, round: number): string {
	const readable = join(tool).replaceAll(/[^\w\-]/gv, '_');
	const digest = hash('sha256', JSON.stringify([toToolKey(tool), round]));
	return `${readable.slice(0, 55)}_${digest.slice(0, 8)}`;
}

/** Codex has also had namespaces that end with the dashes themselves (`mcp__notes__`). */
function join({name, namespace}: Named): string {
	if (namespace === undefined) {
		return name;
	}

	return namespace.endsWith('__')
		? `${namespace}${name}`
		: `${namespace}__${name}`;
}
