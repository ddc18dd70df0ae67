import type {Client, Target} from '../client.js';

const remembered = {against: 'nothing'} as const;

/** OpenAI's libraries: the lines that name this server. */
export const librariesByHand: Client[] = [
	toLibrary({
		id: 'python',
		name: 'OpenAI for Python',
		documentation: 'https://github.com/openai/openai-python',
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
		toLines: ({baseUrl, model}, key) => [
			'ChatClient client = new(',
			`    model: "${model.id}",`,
			`    credential: new ApiKeyCredential(${key ? `Environment.GetEnvironmentVariable("${key}")` : '"any"'}),`,
			`    options: new OpenAIClientOptions { Endpoint = new Uri("${baseUrl}") });`,
			'ChatCompletion completion = client.CompleteChat("Say hello.");',
		],
	}),
];

function toLibrary({
	toLines,
	checked = remembered,
	...facts
}: Pick<Client, 'documentation' | 'id' | 'name'> & {
	checked?: Client['checked'];
	/** `key` is the variable with the key, if one is needed. */
	toLines: (target: Target, key: string | undefined) => string[];
}): Client {
	return {
		...facts,
		checked,
		binaries: [],
		shape: 'chat',
		files: [],
		keyReference: (variable) => variable,
		steps: (target) =>
			toLines(target, target.needsKey ? target.apiKey : undefined),
	};
}
