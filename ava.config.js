const config = {
	files: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
	extensions: {ts: 'module', tsx: 'module'},
	nodeArguments: ['--import=tsx'],
	// The tsx loader and node-pty want real processes.
	workerThreads: false,
	timeout: '10m',
	environmentVariables: {FORCE_COLOR: '0'},
};

export default config;
