import type {Client, Target} from '../client.js';

/** The pages named below, as they were that day. */
const documented = {against: 'documentation', date: '2026-11-30'} as const;

/**
Programs whose settings are in a window, in variables or on another machine, then OpenAI's libraries: what to enter where.
*/
export const clientsByHand: Client[] = [
	byHand({
		id: 'copilot',
		name: 'Copilot CLI',
		binaries: ['copilot'],
		steps: ({baseUrl, apiKey, model}) => [
			'Set these variables where you start it, in ~/.profile for example:',
			'',
			`export COPILOT_PROVIDER_TYPE=openai`,
			`export COPILOT_PROVIDER_BASE_URL=${baseUrl}`,
			`export COPILOT_PROVIDER_API_KEY=${apiKey}`,
			`export COPILOT_MODEL=${model.id}`,
		],
		keyReference: (variable) => `$${variable}`,
		documentation:
			'https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/use-byok-models',
		checked: {against: 'client', version: '1.0.102'},
	}),
	byHand({
		id: 'claude-code',
		name: 'Claude Code',
		binaries: ['claude'],
		shape: 'messages',
		steps: ({origin, apiKey}) => [
			'For tests only: Claude Code has your subscription without this server. For one run:',
			'',
			`ANTHROPIC_BASE_URL=${origin} ANTHROPIC_AUTH_TOKEN=${apiKey} claude`,
		],
		keyReference: (variable) => `$${variable}`,
		documentation: 'https://code.claude.com/docs/en/llm-gateway',
		checked: {against: 'client', version: '2.1.332'},
	}),
	byHand({
		id: 'cursor',
		name: 'Cursor',
		binaries: ['cursor'],
		steps: (target) => [
			'Cursor sends requests from its own servers, which cannot reach a loopback address: put a public HTTPS address in front of this server, and set an API key.',
			'Then: Cursor Settings, Models, API Keys: switch on "OpenAI API Key", with the key of this server, and "Override OpenAI Base URL", with that address and /v1.',
			`Add the custom model ${target.model.id} and switch it on.`,
		],
		documentation: 'https://docs.cursor.com/settings/api-keys',
	}),
	byHand({
		id: 'vscode',
		name: 'VS Code',
		binaries: ['code', 'code-insiders'],
		steps: (target) => [
			'Command palette, "Chat: Manage Language Models", Add Models, "Custom Endpoint" (earlier "OpenAI Compatible"), API type "Chat Completions".',
			`The URL of each model is ${target.baseUrl}/chat/completions.`,
			...toValues(target),
		],
		documentation:
			'https://code.visualstudio.com/docs/copilot/customization/language-models',
		checked: documented,
	}),
	byHand({
		id: 'jetbrains',
		name: 'JetBrains AI',
		steps: (target) => [
			'Settings, Tools, AI Assistant, Providers & API keys (earlier Models & API keys): "OpenAI-compatible".',
			...toValues(target),
		],
		documentation:
			'https://www.jetbrains.com/help/ai-assistant/bring-your-own-key-byok.html',
		checked: documented,
	}),
	byHand({
		id: 'open-webui',
		name: 'Open WebUI',
		binaries: ['open-webui'],
		steps: (target) => [
			'Admin Settings, Connections, OpenAI, Manage, Add New Connection:',
			...toValues(target),
			...inContainer(target),
		],
		documentation:
			'https://docs.openwebui.com/getting-started/quick-start/connect-a-provider/starting-with-openai-compatible',
		checked: documented,
	}),
	byHand({
		id: 'librechat',
		name: 'LibreChat',
		steps: (target) => [
			'In librechat.yaml, then restart it:',
			'',
			'endpoints:',
			'  custom:',
			'    - name: Claude Max',
			`      apiKey: ${target.apiKey}`,
			`      baseURL: ${target.baseUrl}`,
			'      models:',
			`        default: [${target.models.map(({id}) => id).join(', ')}]`,
			'        fetch: true',
			`      titleModel: ${target.smallModel.id}`,
			'      titleConvo: true',
			'',
			...inContainer(target),
		],
		keyReference: (variable) => `\${${variable}}`,
		documentation:
			'https://www.librechat.ai/docs/configuration/librechat_yaml/object_structure/custom_endpoint',
		checked: documented,
	}),
	byHand({
		id: 'cherry-studio',
		name: 'Cherry Studio',
		steps: (target) => [
			'Settings, Model Provider, Add: the type is OpenAI.',
			...toValues({...target, baseUrl: target.origin}),
			'Then "Manage" lists the models of this server: add those you want, and turn the provider on with the switch at the top right.',
		],
		documentation:
			'https://docs.cherry-ai.com/docs/en-us/pre-basic/settings/providers',
		checked: documented,
	}),
	byHand({
		id: 'n8n',
		name: 'n8n',
		binaries: ['n8n'],
		steps: (target) => [
			'Credentials, New, "OpenAI". Its models are then in the node "OpenAI Chat Model".',
			...toValues(target),
			...inContainer(target),
		],
		documentation:
			'https://docs.n8n.io/integrations/builtin/credentials/openai/',
		checked: documented,
	}),
	byHand({
		id: 'home-assistant',
		name: 'Home Assistant',
		steps: (target) => [
			'Its own OpenAI integration has no base URL. With "Extended OpenAI Conversation" from HACS, add the service:',
			...toValues(target),
			...inContainer(target),
		],
		documentation: 'https://github.com/jekalmin/extended_openai_conversation',
		checked: documented,
	}),
	byHand({
		id: 'obsidian-copilot',
		name: 'Obsidian Copilot',
		steps: (target) => [
			'Settings, Copilot: add a model of your own (BYOK) in the OpenAI format.',
			...toValues(target),
			'Obsidian sends requests as a web page does. Start this server with CLAUDE_MAX_API_ALLOWED_ORIGINS=app://obsidian.md, or turn on CORS for the model.',
		],
		documentation:
			'https://github.com/logancyang/obsidian-copilot/blob/master/docs/llm-providers.md',
		checked: documented,
	}),
	byHand({
		id: 'raycast',
		name: 'Raycast',
		steps: ({baseUrl, apiKey, needsKey, models}) => [
			'Settings, AI, Custom Providers, "Reveal Providers Config", in providers.yaml:',
			'',
			'providers:',
			'  - id: claude-max',
			'    name: Claude Max',
			`    base_url: ${baseUrl}`,
			...(needsKey ? ['    api_keys:', `      claude-max: ${apiKey}`] : []),
			'    models:',
			...models.flatMap(({id, name, contextWindow}) => [
				`      - id: ${id}`,
				`        name: ${name}`,
				`        context: ${contextWindow}`,
				'        abilities:',
				'          vision: {supported: true}',
				'          tools: {supported: true}',
				'          system_message: {supported: true}',
			]),
		],
		documentation: 'https://manual.raycast.com/ai/custom-providers',
		checked: documented,
	}),
	toLibrary({
		id: 'python',
		name: 'OpenAI for Python',
		documentation: 'https://github.com/openai/openai-python',
		checked: documented,
		toLines: ({baseUrl, model}, key) => [
			'from openai import OpenAI',
			'',
			`client = OpenAI(base_url="${baseUrl}", api_key=${key ? `os.environ["${key}"]` : '"any"'})`,
			'completion = client.chat.completions.create(',
			`    model="${model.id}",`,
			'    messages=[{"role": "user", "content": "Say hello."}],',
			')',
		],
	}),
	toLibrary({
		id: 'typescript',
		name: 'OpenAI for TypeScript',
		documentation: 'https://github.com/openai/openai-node',
		checked: {against: 'client', version: '6.49.0'},
		toLines: ({baseUrl, model}, key) => [
			"import OpenAI from 'openai';",
			'',
			`const client = new OpenAI({baseURL: '${baseUrl}', apiKey: ${key ? `process.env.${key}` : "'any'"}});`,
			'const completion = await client.chat.completions.create({',
			`	model: '${model.id}',`,
			"	messages: [{role: 'user', content: 'Say hello.'}],",
			'});',
		],
	}),
	toLibrary({
		id: 'go',
		name: 'OpenAI for Go',
		documentation: 'https://github.com/openai/openai-go',
		checked: documented,
		toLines: ({baseUrl, model}, key) => [
			'client := openai.NewClient(',
			`	option.WithBaseURL("${baseUrl}"),`,
			`	option.WithAPIKey(${key ? `os.Getenv("${key}")` : '"any"'}),`,
			')',
			'completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{',
			`	Model:    "${model.id}",`,
			'	Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Say hello.")},',
			'})',
		],
	}),
	toLibrary({
		id: 'java',
		name: 'OpenAI for Java',
		documentation: 'https://github.com/openai/openai-java',
		checked: documented,
		toLines: ({baseUrl, model}, key) => [
			'OpenAIClient client = OpenAIOkHttpClient.builder()',
			`    .baseUrl("${baseUrl}")`,
			`    .apiKey(${key ? `System.getenv("${key}")` : '"any"'})`,
			'    .build();',
			'ChatCompletion completion = client.chat().completions().create(',
			'    ChatCompletionCreateParams.builder()',
			`        .model("${model.id}")`,
			'        .addUserMessage("Say hello.")',
			'        .build());',
		],
	}),
	toLibrary({
		id: 'csharp',
		name: 'OpenAI for .NET',
		documentation: 'https://github.com/openai/openai-dotnet',
		checked: documented,
		toLines: ({baseUrl, model}, key) => [
			'ChatClient client = new(',
			`    model: "${model.id}",`,
			`    credential: new ApiKeyCredential(${key ? `Environment.GetEnvironmentVariable("${key}")` : '"any"'}),`,
			`    options: new OpenAIClientOptions { Endpoint = new Uri("${baseUrl}") });`,
			'ChatCompletion completion = client.CompleteChat("Say hello.");',
		],
	}),
];

/** What they have in common; not checked against anything unless stated. */
function byHand(
	facts: Pick<Client, 'documentation' | 'id' | 'name' | 'steps'> &
		Partial<Client>,
): Client {
	return {
		binaries: [],
		shape: 'chat',
		files: [],
		// In place of the key, which the user knows or finds in the settings.
		keyReference: () => 'the key of this server',
		checked: {against: 'nothing'},
		...facts,
	};
}

function toValues({baseUrl, apiKey, models}: Target): string[] {
	return [
		'',
		`  base URL  ${baseUrl}`,
		`  API key   ${apiKey}`,
		`  models    ${models.map(({id}) => id).join(', ')}`,
		'',
	];
}

function inContainer({origin}: Target): string[] {
	const {port} = new URL(origin);
	return [
		`In a container, this machine is host.docker.internal: http://host.docker.internal:${port}/v1`,
	];
}

function toLibrary({
	toLines,
	...facts
}: Pick<Client, 'documentation' | 'id' | 'name'> & {
	checked?: Client['checked'];
	/** `key` is the variable with the key, if one is needed. */
	toLines: (target: Target, key: string | undefined) => string[];
}): Client {
	return byHand({
		...facts,
		keyReference: (variable) => variable,
		steps: (target) =>
			toLines(target, target.needsKey ? target.apiKey : undefined),
	});
}
