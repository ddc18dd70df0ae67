/** @type {import('xo').FlatXoConfig} */
const config = [
	{
		ignores: ['build', 'dist', 'media/**/*.svg'],
	},
	{
		prettier: true,
		semicolon: true,
		react: true,
		rules: {
			// JSON has null, and both APIs mean something by it.
			'@typescript-eslint/no-restricted-types': 'off',
			'unicorn/no-null': 'off',
			// Both APIs spell their fields in snake_case and some have one-letter or dashed names.
			'@typescript-eslint/naming-convention': 'off',
			camelcase: 'off',
			// `param` is the name of a field of OpenAI's errors; the others are React's and Node's own words.
			'unicorn/prevent-abbreviations': [
				'error',
				{
					allowList: {
						param: true,
						Props: true,
						props: true,
						env: true,
						ref: true,
						args: true,
					},
				},
			],
			// One event after the other is what a stream is.
			'no-await-in-loop': 'off',
			// The compiler imports what JSX needs.
			'react/react-in-jsx-scope': 'off',
			// It takes zod's `.catch()` for a promise's.
			'unicorn/prefer-top-level-await': 'off',
			'react/prop-types': 'off',
			'react/require-default-props': 'off',
		},
	},
];

export default config;
