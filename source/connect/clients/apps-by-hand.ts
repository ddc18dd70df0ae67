import type {Client, Target} from '../client.js';
import {keyVariable} from '../to-target.js';

/** The pages named below, as they were that day. */
const documented = {against: 'documentation', date: '2026-11-30'} as const;

const remembered = {against: 'nothing'} as const;

/** Programs whose settings are in a window, in variables or on another machine: what to enter where. */
export const appsByHand: Client[] = [
	{
		id: 'copilot',
		name: 'Copilot CLI',
		binaries: ['copilot'],
		shape: 'chat',
		files: [],
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
	},
	{
		id: 'claude-code',
		name: 'Claude Code',
		binaries: ['claude'],
		shape: 'messages',
		files: [],
		steps: ({origin, apiKey}) => [
			'For tests only: Claude Code has your subscription without this server. For one run:',
			'',
			`ANTHROPIC_BASE_URL=${origin} ANTHROPIC_AUTH_TOKEN=${apiKey} claude`,
		],
		keyReference: (variable) => `$${variable}`,
		documentation: 'https://code.claude.com/docs/en/llm-gateway',
		checked: {against: 'client', version: '2.1.332'},
	},
	{
		id: 'cursor',
		name: 'Cursor',
		binaries: ['cursor'],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'Cursor sends requests from its own servers, which cannot reach a loopback address: this server needs a public HTTPS address in front of it, and an API key.',
			'Then: Settings, Models, API Keys: "Override OpenAI Base URL" is that address with /v1, the OpenAI API key is the one of this server.',
			`Add the model ${target.model.id} by its name.`,
		],
		keyReference,
		documentation: 'https://docs.cursor.com/settings/api-keys',
		checked: remembered,
	},
	{
		id: 'vscode',
		name: 'VS Code',
		binaries: ['code', 'code-insiders'],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'Command palette, "Chat: Manage Language Models", Add Models, "Custom Endpoint" (earlier "OpenAI Compatible"), API type "Chat Completions".',
			`The URL of each model is ${target.baseUrl}/chat/completions.`,
			...toValues(target),
		],
		keyReference,
		documentation:
			'https://code.visualstudio.com/docs/copilot/customization/language-models',
		checked: documented,
	},
	{
		id: 'jetbrains',
		name: 'JetBrains AI',
		binaries: [],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'Settings, Tools, AI Assistant, Providers & API keys (earlier Models & API keys): "OpenAI-compatible".',
			...toValues(target),
		],
		keyReference,
		documentation:
			'https://www.jetbrains.com/help/ai-assistant/bring-your-own-key-byok.html',
		checked: documented,
	},
	{
		id: 'open-webui',
		name: 'Open WebUI',
		binaries: ['open-webui'],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'Admin Panel, Settings, Connections, OpenAI API, add a connection:',
			...toValues(target),
			...inContainer(target),
		],
		keyReference,
		documentation:
			'https://docs.openwebui.com/getting-started/quick-start/connect-a-provider/starting-with-openai-compatible',
		checked: remembered,
	},
	{
		id: 'librechat',
		name: 'LibreChat',
		binaries: [],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'In librechat.yaml, then restart it:',
			'',
			'endpoints:',
			'  custom:',
			'    - name: Claude Max',
			`      apiKey: ${target.needsKey ? `\${${keyVariable}}` : 'any'}`,
			`      baseURL: ${target.baseUrl}`,
			'      models:',
			`        default: [${target.models.map(({id}) => id).join(', ')}]`,
			'        fetch: true',
			`      titleModel: ${target.smallModel.id}`,
			'      titleConvo: true',
			'',
			...inContainer(target),
		],
		keyReference,
		documentation:
			'https://www.librechat.ai/docs/configuration/librechat_yaml/object_structure/custom_endpoint',
		checked: documented,
	},
	{
		id: 'cherry-studio',
		name: 'Cherry Studio',
		binaries: [],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'Settings, Model Provider, Add: the type is OpenAI.',
			...toValues({...target, baseUrl: target.origin}),
			'Then "Manage" lists the models of this server.',
		],
		keyReference,
		documentation:
			'https://docs.cherry-ai.com/docs/en-us/pre-basic/settings/providers',
		checked: remembered,
	},
	{
		id: 'n8n',
		name: 'n8n',
		binaries: ['n8n'],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'Credentials, New, "OpenAI". Its models are then in the node "OpenAI Chat Model".',
			...toValues(target),
			...inContainer(target),
		],
		keyReference,
		documentation:
			'https://docs.n8n.io/integrations/builtin/credentials/openai/',
		checked: remembered,
	},
	{
		id: 'home-assistant',
		name: 'Home Assistant',
		binaries: [],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'Its own OpenAI integration has no base URL. With "Extended OpenAI Conversation" from HACS, add the service:',
			...toValues(target),
			...inContainer(target),
		],
		keyReference,
		documentation: 'https://github.com/jekalmin/extended_openai_conversation',
		checked: documented,
	},
	{
		id: 'obsidian-copilot',
		name: 'Obsidian Copilot',
		binaries: [],
		shape: 'chat',
		files: [],
		steps: (target) => [
			'Settings, Copilot: add a model of your own (BYOK) in the OpenAI format.',
			...toValues(target),
			'It is a web page to this server. Start that with CLAUDE_MAX_API_ALLOWED_ORIGINS=app://obsidian.md, or turn on CORS for the model.',
		],
		keyReference,
		documentation:
			'https://github.com/logancyang/obsidian-copilot/blob/master/docs/llm-providers.md',
		checked: documented,
	},
	{
		id: 'raycast',
		name: 'Raycast',
		binaries: [],
		shape: 'chat',
		files: [],
		steps: ({baseUrl, needsKey, models}) => [
			'Settings, AI, Custom Providers, "Reveal Providers Config", in providers.yaml:',
			'',
			'providers:',
			'  - id: claude-max',
			'    name: Claude Max',
			`    base_url: ${baseUrl}`,
			...(needsKey
				? ['    api_keys:', '      claude-max: the key of this server']
				: []),
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
		keyReference,
		documentation: 'https://manual.raycast.com/ai/custom-providers',
		checked: documented,
	},
];

/** Shown in place of the key, which its user knows or finds in the settings. */
function keyReference(): string {
	return 'the key of this server';
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
