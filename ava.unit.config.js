import config from './ava.config.js';

/** The tests that need neither the Claude Code CLI nor a terminal nor the built program: `npm run test:unit`. */
const unitConfig = {
	...config,
	files: [
		...config.files,
		'!test/{end-to-end,clients,stand-ins}/**',
		'!test/claude/*.test.ts',
		'!test/claude/account/usage.test.ts',
		'!test/claude/cli/inspect-cli.test.ts',
		'!test/claude/process/{create-reaper,tune}.test.ts',
		'!test/commands/service/read-token.test.ts',
		'!test/tui/screen.test.ts',
		'!test/{readme,package}.test.ts',
	],
};

export default unitConfig;
