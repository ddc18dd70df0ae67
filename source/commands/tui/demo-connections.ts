import type {ClientState} from '../../connect/client-state.js';
import type {Connections} from '../../connect/connections.js';
import type {Plan} from '../../connect/plan.js';

/** Clients of the demo, which touches no files: what is connected is forgotten with it. */
export function createDemoConnections(): Connections {
	const connected = new Set(['opencode']);
	const plan = (id: string, kind: 'connect' | 'undo'): Plan => {
		const facts = {
			client: {
				id,
				name: names[id] ?? id,
				documentation: 'https://github.com/openai/codex',
				checked: {against: 'client', version: '0.171.0'},
			} as const,
			notes: ['The demo writes nothing and shows only the change for Codex.'],
		};
		if (id !== 'codex') {
			return {...facts, kind: 'by-hand'};
		}

		const isDone = (kind === 'connect') === connected.has(id);
		const change = kind === 'connect' ? diff : swap(diff);
		return {...facts, kind, diff: isDone ? '' : change, files: []};
	};

	return {
		list: async () =>
			Object.entries(names).map(([id, name]): ClientState => ({
				id,
				name,
				program: `/usr/local/bin/${id}`,
				file: `~/.${id}/settings`,
				isFound: id !== 'aider',
				isConnected: connected.has(id),
				canUndo: connected.has(id),
			})),
		plan: async (id) => plan(id, 'connect'),
		planUndo: async (id) => plan(id, 'undo'),
		async apply({kind, client: {id}}) {
			if (kind === 'undo') {
				connected.delete(id);
			} else {
				connected.add(id);
			}

			return [];
		},
		prove: async () => ({
			status: 'skipped',
			detail: 'Not tried: this is the demo.',
		}),
	};
}

const names: Record<string, string> = {
	codex: 'Codex',
	opencode: 'opencode',
	continue: 'Continue',
	aider: 'aider',
};

const diff = `--- ~/.codex/config.toml
+++ ~/.codex/config.toml
@@ -1,4 +1,10 @@
 # mine
-model = "gpt-5"
+model = "claude-opus-4"
+model_provider = "claude-max"
 
 [tui]
 notifications = true
+
+[model_providers.claude-max]
+name = "claude-max-api"
+base_url = "http://127.0.0.1:3456/v1"
+wire_api = "responses"
`;

function swap(text: string): string {
	return text.replaceAll(/^[+\-](?![+\-])/gmv, (sign) =>
		sign === '+' ? '-' : '+',
	);
}
