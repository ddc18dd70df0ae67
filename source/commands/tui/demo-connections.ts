import type {
	ClientState,
	Connections,
	Plan,
} from '../../connect/connections.js';

/** Clients of the demo, which touches no files: what is connected is forgotten with it. */
export function createDemoConnections(): Connections {
	const connected = new Set(['opencode']);
	const plan = (id: string, kind: Plan['kind']): Plan => ({
		kind,
		client: {
			id,
			name: names[id] ?? id,
			documentation: 'https://github.com/openai/codex',
			checked: {against: 'client', version: '0.171.0'},
		},
		diff:
			id !== 'codex' || (kind === 'connect') === connected.has(id)
				? ''
				: kind === 'connect'
					? diff
					: swap(diff),
		notes: ['The demo writes nothing, and shows the change of Codex alone.'],
		isByHand: id !== 'codex',
		files: [],
	});
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
